// SPDX-License-Identifier: MIT
#include "sweep/failures.h"

#include <fmt/format.h>

#include <stdexcept>

#include "io/output/places.h"
#include "sweep/folder.h"
#include "sweep/session.h"
#include "sweep/words.h"

namespace tandem {

namespace {

constexpr std::size_t most_kept = 5;  // the others fail for the same reasons

// Returns what to say of it.
std::string leave_bundle(const RunResult& failed, const Experiment& experiment, const Session& session,
                         const std::string& path, const OutputKind& kind) {
  try {
    const auto sink = kind.create(path, true, experiment, {session}, {failed.run});
    sink->accept(failed);
    sink->finish(time_now());
    return fmt::format("tandem replay {} --run {} runs it again", path, failed.run);
  } catch (const std::runtime_error& error) {
    return fmt::format("{} cannot be written: {}", path, error.what());
  }
}

}  // namespace

void Failures::note(const RunResult& result) {
  tried_.insert(result.run);
  if (result.status != RunStatus::failed) return;
  ++count_;
  if (first_.size() < most_kept) first_.push_back(result);
}

void Failures::forget_earlier(const SweepFiles& files) const {
  for (const RunFileName& bundle : list_folder(files).bundles)
    if (tried_.count(bundle.run) > 0) remove_file(bundle.path);
}

void Failures::tell(const SweepFiles& files, const Shard& shard, const Experiment& experiment, const Session& session,
                    SweepListener& listener) const {
  for (const RunResult& failed : first_)
    listener.warn(
        fmt::format("{} failed at {}: {}; {}", run_text(experiment, failed.run), failed.stage, failed.message,
                    leave_bundle(failed, experiment, session, files.bundle(shard, failed.run), files.kind())));
  if (count_ > first_.size()) listener.warn(fmt::format("and {} more failed runs", count_ - first_.size()));
}

}  // namespace tandem
