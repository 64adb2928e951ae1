// SPDX-License-Identifier: MIT
#include "sweep/work_ending.h"

#include <fmt/format.h>

#include "io/output/places.h"
#include "sweep/begin_work.h"
#include "sweep/idle_keys.h"
#include "sweep/stored.h"
#include "sweep/words.h"

namespace tandem {

Outcome tell_end(const SharedSweep& sweep, bool joined, const std::string& stopping, SweepListener& listener) {
  const std::string& path = sweep.files.output();
  if (!is_there(path))
    throw InputError({{Origin{sweep.files.folder()}, "", "is gone, and there is no " + path,
                       "that nobody deletes it while workers are at work", ""}});
  const auto results = open_results(sweep.files.kind(), path);
  clear_joined_work(sweep.files, results->status());
  const std::size_t failed = results->count(RunStatus::failed);
  std::string text = fmt::format("{}: {}{}", path, count_text(results->status().size(), "run"),
                                 failed > 0 ? fmt::format(", {} failed", failed) : "");
  text += joined ? "" : "; another worker joined them";
  if (!stopping.empty()) listener.conclude(stopping);
  listener.conclude(text);
  if (joined)
    for (const std::string& notice : idle_key_notices(*results, sweep.experiment)) listener.warn("note: " + notice);
  return failed > 0 ? Outcome::failed_runs : Outcome::done;
}

}  // namespace tandem
