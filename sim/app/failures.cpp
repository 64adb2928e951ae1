// SPDX-License-Identifier: MIT
#include "app/failures.h"

#include <fmt/format.h>

#include <filesystem>

#include "app/members.h"
#include "app/say.h"
#include "io/hdf5/results_writer.h"
#include "sweep/session.h"

namespace tandem {

namespace {

constexpr std::size_t most_kept = 5;  // the others fail for the same reasons

// Returns what to say of it.
std::string leave_bundle(const RunResult& failed, const Experiment& experiment, const Session& session,
                         const std::string& path, std::size_t run) {
  try {
    ResultsWriter writer(path, true, experiment, {session}, {run});
    writer.accept(failed);
    writer.finish(time_now());
    return fmt::format("tandem replay {} --run {} runs it again", path, run);
  } catch (const std::runtime_error& error) {
    return fmt::format("{} cannot be written: {}", path, error.what());
  }
}

}  // namespace

std::string bundle_path(const std::string& output, std::size_t run) {
  std::filesystem::path path(output);
  path.replace_filename(fmt::format("{}-failed-run-{}.h5", path.stem().string(), run));
  return path.string();
}

void FailureKeeper::accept(const RunResult& result) {
  next_.accept(result);
  if (result.status != RunStatus::failed) return;
  ++count_;
  if (first_.size() < most_kept) first_.push_back(result);
}

void report_failures(const FailureKeeper& failures, const Experiment& experiment, const Session& session,
                     const std::string& output) {
  for (const RunResult& failed : failures.first())
    say("{} failed at {}: {}; {}\n", run_text(experiment, failed.run), failed.stage, failed.message,
        leave_bundle(failed, experiment, session, bundle_path(output, failed.run), failed.run));
  if (failures.count() > failures.first().size())
    say("and {} more failed runs\n", failures.count() - failures.first().size());
}

}  // namespace tandem
