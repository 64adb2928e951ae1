// SPDX-License-Identifier: MIT
// Makes finished runs durable while others go on: gathers them, and writes them as a part every now and then. Until the first part the
// folder holds a journal alone, which says who is at work.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "io/output/provenance.h"
#include "sweep/files.h"
#include "sweep/hold.h"
#include "sweep/journal.h"

namespace tandem {

class PartWriter : public RunSink {
 public:
  // Begins the journal; for a shard the design file too, by which others know the sweep. So many `runs` are to come at most. The hold on
  // the shard outlives this. Throws std::runtime_error with the reason.
  PartWriter(const SweepFiles& files, const Shard& shard, const Experiment& experiment, Session session,
             const JournalStart& start, std::size_t runs, const Hold& hold);

  // From any thread. A part follows half a second after the one before, later ever less often (a thirtieth of the time so far,
  // thirty times what writing it took), so that a week leaves a few hundred; and whenever `most_bytes` wait. While memory is short runs
  // wait, too, as they do in the first second while there is no part yet and the others will be over within half of one, at the pace so
  // far. The last run waits for end(), or for whoever takes what waits.
  // Throws std::runtime_error if a part cannot be written; its runs go on waiting.
  void accept(const RunResult& result) override;
  // To be called several times a second, by any thread: writes what has waited long enough while a longer run is under way. What cannot
  // be written is tried again after a pause, or by the next accept(), which then throws if it must.
  void tick();
  // Makes a folder of it that a later start goes on from, though there is no part yet. From any thread. Throws LeaseLost if the shard is
  // held by another process by now.
  void prepare();
  // Writes what waits. `now` is UTC, ISO 8601.
  void flush();
  void end(const std::string& now);
  std::size_t durable() const { return durable_; }  // runs in parts of this session
  // Runs that are in no part yet, ascending. Once no run is under way.
  const std::vector<RunResult>& waiting();

  static constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20;
  // Seconds between parts after so many, where writing is quick.
  static double pause_after(double seconds);

 private:
  using Clock = std::chrono::steady_clock;
  // Design and journal on the disk, before the first part.
  void settle();
  void write_part();
  // Gives the runs that wait to the folder as its next part. False if another process has given it that one: it held the shard while this
  // one was stopped, or the other way round. What that one holds waits no more.
  bool publish(const std::string& path);
  void drop_runs_of(const std::string& path);
  bool due() const;
  bool soon_over(double so_far) const;

  const Hold& hold_;
  const Session session_;
  const SweepFiles files_;
  const Shard shard_;
  const Experiment& experiment_;
  bool settled_ = false;
  JournalWriter journal_;
  std::mutex mutex_;
  std::vector<RunResult> waiting_;
  std::uint64_t waiting_bytes_ = 0;
  bool tick_failed_ = false;
  std::size_t next_number_ = 1, to_come_;
  std::atomic<std::size_t> durable_ = 0;
  Clock::time_point started_, written_;
  double writing_seconds_ = 0;  // of the last part
};

}  // namespace tandem
