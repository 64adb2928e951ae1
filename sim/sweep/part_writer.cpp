// SPDX-License-Identifier: MIT
#include "sweep/part_writer.h"

#include <sys/mman.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "io/output/output_file.h"
#include "io/output/places.h"
#include "io/output/seal.h"
#include "sweep/folder.h"
#include "sweep/holdings.h"
#include "sweep/inspection.h"

namespace tandem {

namespace {

constexpr double shortest_pause = 0.5;      // seconds between parts
constexpr double share_of_time = 1.0 / 30;  // of the time so far that a pause lasts at least
constexpr double pause_per_part = 30;       // a pause lasts at least so many times what writing takes
constexpr std::size_t spare_bytes = std::size_t{64} << 20;

// The library that writes does not survive a want of memory, so it is not called while runs are taking the last of it.
bool memory_to_spare() {
  void* const block = mmap(nullptr, spare_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return block != MAP_FAILED && munmap(block, spare_bytes) == 0;
}

bool has_design(const SweepFiles& files) { return is_there(files.design()); }

// Made so that two programs may do it at once.
void make_design(const SweepFiles& files, const Experiment& experiment, const Session& session) {
  if (has_design(files)) return;
  const std::string own = files.design() + "." + process_token();
  files.kind().create(own, true, experiment, {session}, {})->finish("");
  give_name(own, files.design(), true);
}

// The folder. A design that was lost is made again for the parts that are there. Without these the folder holds at most journals of
// programs that were killed before their first part: those of other shards go, the own one is started over.
SweepFiles prepared(const SweepFiles& files, const Shard& shard, const Experiment& experiment, const Session& session) {
  const FolderListing listing = list_folder(files);
  if (!listing.parts.empty() || !listing.checkpoints.empty()) make_design(files, experiment, session);
  if (has_design(files)) return files;
  for (const Shard& other : listing.journals) {
    const std::string path = files.journal(other);
    if (other.count != shard.count && writer_of(path).empty()) remove_file(path);
  }
  return files;
}

Journal head_of(const Experiment& experiment, const Shard& shard) {
  Journal head;
  head.design_digest = experiment.design_digest;
  head.shard = shard;
  head.runs = runs_of(experiment, shard).size();
  head.of = experiment.runs();
  head.rule = experiment.scenario.design.until.most > 0;
  head.block = shard.block;
  head.whole_replicates = shard.whole_replicates;
  return head;
}

}  // namespace

PartWriter::PartWriter(const SweepFiles& files, const Shard& shard, const Experiment& experiment, Session session,
                       const JournalStart& start, std::size_t runs, const Hold& hold)
    : hold_(hold),
      session_(std::move(session)),
      files_(prepared(files, shard, experiment, session_)),
      shard_(shard),
      experiment_(experiment),
      journal_(files_.journal(shard), head_of(experiment, shard), !has_design(files_)),
      to_come_(runs),
      started_(Clock::now()),
      written_(started_) {
  next_number_ = next_part_number(files_, shard_);
  journal_.start(start);
  if (shard_.count > 1) settle();
}

void PartWriter::settle() {
  if (settled_) return;
  make_design(files_, experiment_, session_);
  synchronise_folder(folder_of(files_.folder()));
  journal_.synchronise();
  settled_ = true;
}

double PartWriter::pause_after(double seconds) { return std::max(shortest_pause, share_of_time * seconds); }

bool PartWriter::due() const {
  const auto now = Clock::now();
  const double pause = std::chrono::duration<double>(now - written_).count();
  const double so_far = std::chrono::duration<double>(now - started_).count();
  if (waiting_bytes_ >= most_bytes) return true;
  if (pause < std::max(pause_after(so_far), pause_per_part * writing_seconds_)) return false;
  return !soon_over(so_far) && memory_to_spare();
}

// A first part takes a design beside it and is joined with the last: all that costs more than half a second's runs are worth.
bool PartWriter::soon_over(double so_far) const {
  const auto done = static_cast<double>(waiting_.size()), left = static_cast<double>(to_come_);
  return !settled_ && so_far < 2 * shortest_pause && so_far * left < shortest_pause * done;
}

void PartWriter::accept(const RunResult& result) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(result);
  waiting_bytes_ += bytes_of(result);
  --to_come_;
  if ((due() || tick_failed_) && to_come_ > 0) write_part();
}

void PartWriter::tick() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty() || to_come_ == 0 || !due()) return;
  try {
    write_part();
  } catch (const std::exception&) {  // want of memory, too
    written_ = Clock::now();         // the next try after a pause
    tick_failed_ = true;
  }
}

void PartWriter::prepare() {
  const std::lock_guard lock(mutex_);
  hold_.require();
  settle();
}

void PartWriter::flush() {
  const std::lock_guard lock(mutex_);
  write_part();
}

void PartWriter::end(const std::string& now) {
  const std::lock_guard lock(mutex_);
  write_part();
  journal_.end(now);
}

const std::vector<RunResult>& PartWriter::waiting() {
  const std::lock_guard lock(mutex_);
  std::sort(waiting_.begin(), waiting_.end(), [](const RunResult& a, const RunResult& b) { return a.run < b.run; });
  return waiting_;
}

bool PartWriter::publish(const std::string& path) {
  const std::string own = path + "." + process_token();
  std::vector<std::size_t> runs;
  for (const RunResult& result : waiting_) runs.push_back(result.run);
  const auto sink = files_.kind().create(own, true, experiment_, {session_}, runs);
  sink->accept_all(waiting_);
  sink->finish("");
  if (!hold_.held()) remove_file(own);
  hold_.require();
  if (give_free_name(own, path)) return true;
  remove_file(own);
  drop_runs_of(path);
  return false;
}

void PartWriter::drop_runs_of(const std::string& path) {
  const std::size_t before = waiting_.size();
  const Holding other = holding_of(files_.kind(), path);
  std::erase_if(waiting_, [&](const RunResult& result) {
    return std::binary_search(other.done.begin(), other.done.end(), result.run);
  });
  durable_ += before - waiting_.size();
}

void PartWriter::write_part() {
  if (waiting_.empty()) return;
  const auto begin = Clock::now();
  std::sort(waiting_.begin(), waiting_.end(), [](const RunResult& a, const RunResult& b) { return a.run < b.run; });
  settle();
  std::string path = files_.part(shard_, next_number_);
  while (!publish(path)) {
    path = files_.part(shard_, ++next_number_);
    if (waiting_.empty()) return;
  }
  ++next_number_;
  JournalPart part;
  for (const RunResult& result : waiting_) ++(result.status == RunStatus::done ? part.done : part.failed);
  durable_ += waiting_.size();
  waiting_.clear();
  waiting_bytes_ = 0;
  tick_failed_ = false;
  part.file = std::filesystem::path(path).filename().string();
  part.digest = file_digest(path);
  part.seconds = std::chrono::duration<double>(Clock::now() - started_).count();
  journal_.part(part);
  written_ = Clock::now();
  writing_seconds_ = std::chrono::duration<double>(written_ - begin).count();
}

}  // namespace tandem
