// SPDX-License-Identifier: MIT
#include "app/dry_run.h"

#include <fmt/format.h>

#include "app/progress.h"
#include "sweep/words.h"

namespace tandem {

namespace {

std::string duration_text(double seconds) {
  return seconds < 1 ? "less than a second" : seconds < 60 ? fmt::format("{:.0f} s", seconds) : clock_text(seconds);
}

std::string size_text(double bytes) {
  for (const char* unit : {"kB", "MB"}) {
    bytes /= 1000;
    if (bytes < 1000) return fmt::format("{:.1f} {}", bytes, unit);
  }
  return fmt::format("{:.1f} GB", bytes / 1000);
}

}  // namespace

std::string estimate_text(const Experiment& experiment, std::size_t runs, const Execution& execution,
                          const Estimate& estimate) {
  const RecordingPlan& recording = experiment.recording;
  const std::string of_all = runs < experiment.runs() ? fmt::format(" of {}", experiment.runs()) : "";
  std::string text = fmt::format("runs      {}{} ({})\n", runs, of_all, design_text(experiment));
  text += fmt::format("recorded  {} series, {} ticks each ({} for costly ones)\n", recording.series.size(),
                      recording.ticks.size(), recording.costly_ticks.size());
  text += fmt::format("time      {} ({:.3g} s a run; {}: {})\n", duration_text(estimate.seconds),
                      estimate.seconds_a_run, count_text(execution.threads, "thread"), execution.reason);
  text += fmt::format("disk      {}; {} while parts are joined\n", size_text(estimate.bytes),
                      size_text(estimate.most_bytes));
  return text;
}

}  // namespace tandem
