// SPDX-License-Identifier: MIT
#include "sweep/shard_status.h"

#include <algorithm>
#include <map>

#include "sweep/lease.h"

namespace tandem {

namespace {

double rate_of(const Journal& journal) {
  if (journal.starts.empty() || journal.starts.back().parts.empty()) return 0;
  std::size_t runs = 0;
  for (const auto& part : journal.starts.back().parts) runs += part.done + part.failed;
  const double seconds = journal.starts.back().parts.back().seconds;
  return seconds > 0 ? static_cast<double>(runs) / seconds : 0;
}

}  // namespace

ShardStatus status_of(const Journal& journal, const std::string& writer) {
  ShardStatus shard{journal.shard, true};
  shard.runs = journal.runs;
  shard.done = std::min(journal.done(), journal.runs);
  shard.failed = journal.failed();
  shard.damaged_lines = journal.damaged_lines;
  shard.state = journal.starts.empty() ? "not started" : "stopped";
  if (shard.done == shard.runs) shard.state = "complete";
  if (writer.empty()) return shard;
  shard.state = "running";
  shard.writer = writer;
  shard.rate = rate_of(journal);
  return shard;
}

std::vector<WorkerStatus> workers_of(const FolderListing& listing) {
  std::map<std::string, Shard> bases;
  for (const OwnFile& file : listing.own)
    if (const auto mark = file.path.rfind(".lease-"); mark != std::string::npos)
      bases[file.path.substr(0, mark)] = file.name.role == SweepName::Role::work ? Shard{0, 0} : Shard{file.name.shard};
  std::vector<WorkerStatus> workers;
  for (const auto& [base, block] : bases) {
    const LeaseState lease = read_lease(base);
    if (lease.held) workers.push_back({lease.holder, block, lease.age, lease.age > lease.seconds});
  }
  return workers;
}

}  // namespace tandem
