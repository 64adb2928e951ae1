// SPDX-License-Identifier: MIT
#include "sweep/failures.h"

#include <fmt/format.h>

#include <stdexcept>

#include "sweep/folder.h"
#include "sweep/output.h"
#include "sweep/session.h"
#include "sweep/words.h"

namespace tandem {

namespace {

constexpr std::size_t most_kept = 5;  // the others fail for the same reasons

// Returns what to say of it.
std::string leave_bundle(const RunResult& failed, const Experiment& experiment, const Session& session,
                         const SweepFiles& files) {
  const std::string path = files.bundle(failed.run);
  try {
    const auto sink = files.kind().create(path, true, experiment, {session}, {failed.run});
    sink->accept(failed);
    sink->finish(time_now());
    return fmt::format("tandem replay {} --run {} runs it again", path, failed.run);
  } catch (const std::runtime_error& error) {
    return fmt::format("{} cannot be written: {}", path, error.what());
  }
}

}  // namespace

void Failures::note(const RunResult& result) {
  if (result.status != RunStatus::failed) return;
  ++count_;
  if (first_.size() < most_kept) first_.push_back(result);
}

void Failures::tell(const SweepFiles& files, const Experiment& experiment, const Session& session,
                    SweepListener& listener) const {
  for (const RunResult& failed : first_)
    listener.warn(fmt::format("{} failed at {}: {}; {}", run_text(experiment, failed.run), failed.stage, failed.message,
                              leave_bundle(failed, experiment, session, files)));
  if (count_ > first_.size()) listener.warn(fmt::format("and {} more failed runs", count_ - first_.size()));
}

void forget_failures(const Output& output, const Experiment& experiment) {
  for (const Holding& part : output.parts)
    for (const std::size_t run : part.failed) remove_file(output.files.bundle(run));
  if (!output.present) return;
  const std::vector<RunStatus>& status = output.present->status();
  for (const std::size_t run : runs_of(experiment, output.shard))
    if (run < status.size() && status[run] == RunStatus::failed) remove_file(output.files.bundle(run));
}

}  // namespace tandem
