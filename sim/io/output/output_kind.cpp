// SPDX-License-Identifier: MIT
#include "io/output/output_kind.h"

#include <algorithm>
#include <numeric>

namespace tandem {

namespace {

constexpr std::uint64_t block_bytes = std::uint64_t{4} << 20;  // stays in the cache until it is used

}  // namespace

bool StoredResults::whole() const {
  const auto& runs = head_.runs;
  return runs.size() == head_.points * static_cast<std::size_t>(head_.replicates) &&
         (runs.empty() || runs.back() + 1 == runs.size());
}

std::size_t StoredResults::count(RunStatus status) const {
  return static_cast<std::size_t>(std::count(head_.status.begin(), head_.status.end(), status));
}

RunResult StoredResults::read_run(std::size_t row) const {
  RunResult result;
  read_runs(row, std::span(&result, 1));
  return result;
}

std::string StoredResults::computed_digest(std::size_t row) const { return digest_of(head_.recording, read_run(row)); }

template <class Visit>
void StoredResults::for_each_run(Visit visit) const {
  const std::size_t rows = head_.runs.size();
  std::vector<RunResult> results;
  for (std::size_t first = 0, end = 0; first < rows; first = end) {
    for (std::uint64_t bytes = 0; end < rows && bytes < block_bytes; ++end) bytes += run_bytes(end);
    results.resize(std::max(results.size(), end - first));
    const auto block = std::span(results).first(end - first);
    read_runs(first, block);
    for (std::size_t i = 0; i < block.size(); ++i) visit(first + i, block[i]);
  }
}

std::vector<std::string> StoredResults::computed_digests() const {
  std::vector<std::string> digests;
  digests.reserve(head_.runs.size());
  for_each_run([&](std::size_t, const RunResult& result) {
    digests.push_back(result.status == RunStatus::done ? digest_of(head_.recording, result) : "");
  });
  return digests;
}

std::vector<std::size_t> StoredResults::altered_rows() const {
  std::vector<std::size_t> rows;
  for_each_run([&](std::size_t row, const RunResult& result) {
    if (result.status == RunStatus::done && digest_of(head_.recording, result) != result.digest) rows.push_back(row);
  });
  return rows;
}

std::vector<std::size_t> all_runs(const Experiment& experiment) {
  std::vector<std::size_t> runs(experiment.runs());
  std::iota(runs.begin(), runs.end(), std::size_t{0});
  return runs;
}

void write_results(const OutputKind& kind, const std::string& path, bool replace, const Experiment& experiment,
                   const Session& session, std::span<const RunResult> results, const std::string& finished) {
  const auto sink = kind.create(path, replace, experiment, {session}, all_runs(experiment));
  sink->accept_all(results);
  sink->finish(finished);
}

}  // namespace tandem
