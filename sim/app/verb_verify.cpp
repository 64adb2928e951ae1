// SPDX-License-Identifier: MIT
// tandem verify: recomputes runs from the results file alone and compares digests.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "app/exit_codes.h"
#include "app/say.h"
#include "app/verbs.h"
#include "base/draws.h"
#include "base/streams.h"
#include "sweep/session.h"
#include "sweep/stored.h"
#include "sweep/words.h"

namespace tandem {

namespace {

constexpr Stream sample_stream = stream(900);
constexpr std::int64_t most_threads = 4096;

Syntax verify_syntax() {
  return {"verify",
          "FILE",
          "Recomputes the runs of a results file from that file alone and compares their digests.",
          {{"sample", "N", "recomputes N runs drawn at random (default: all)"},
           {"seed", "S", "of that drawing (default 0)"},
           {"threads", "T", "threads to use (default: all that the machine offers)"},
           {"quiet", "", "prints nothing but what differs"}}};
}

// Rows of the runs that are done.
std::vector<std::size_t> rows_done(const StoredResults& results) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < results.status().size(); ++row)
    if (results.status()[row] == RunStatus::done) rows.push_back(row);
  return rows;
}

// `count` of the rows without repetition, in order (the first steps of a Fisher-Yates shuffle).
std::vector<std::size_t> sample(std::vector<std::size_t> rows, std::size_t count, std::int64_t seed) {
  const DrawKey key = make_draw_key(static_cast<std::uint64_t>(seed), Seed::behaviour, 0);
  for (std::size_t k = 0; k < count; ++k) {
    const Words words = draw(key, 0, static_cast<std::uint32_t>(k), 0, sample_stream);
    std::swap(rows[k], rows[k + below(words[0], static_cast<std::uint32_t>(rows.size() - k))]);
  }
  rows.resize(count);
  std::sort(rows.begin(), rows.end());
  return rows;
}

// Compares recomputed runs with the file and says at once what differs.
class Comparison : public RunSink {
 public:
  Comparison(const StoredResults& results, const Experiment& experiment) : results_(results), experiment_(experiment) {}

  void accept(const RunResult& result) override {
    const auto& runs = results_.runs();
    const auto row = static_cast<std::size_t>(std::lower_bound(runs.begin(), runs.end(), result.run) - runs.begin());
    const std::string stored = results_.stored_digest(row), data = results_.computed_digest(row);
    std::string what;
    if (result.status == RunStatus::failed)
      what = "cannot be recomputed: " + result.message + " at " + result.stage;
    else if (result.digest != stored)
      what = "differs: the file says " + stored + ", recomputed " + result.digest;
    else if (data != stored)
      what = "was altered after it was written: its digest says " + stored + ", its data " + data;
    if (what.empty()) return;
    ++(result.status == RunStatus::failed ? failed_ : differing_);
    fmt::print("{} {}\n", run_text(experiment_, result.run), what);
  }
  std::size_t differing() const { return differing_; }
  std::size_t failed() const { return failed_; }

 private:
  const StoredResults& results_;
  const Experiment& experiment_;
  std::size_t differing_ = 0, failed_ = 0;
};

// Why digests may differ although nothing was altered.
void tell_versions(const StoredResults& results, const std::string& path, const std::vector<std::string>& notices) {
  if (results.model_version() != model_version)
    say("note: {} was made by version {} of the model; this is {}\n", path, results.model_version(), model_version);
  for (const auto& notice : notices) say("note: {}\n", notice);
}

int verify(const Arguments& arguments, const std::string&) {
  Problems problems;
  std::vector<std::string> notices;
  constexpr auto largest = std::numeric_limits<std::int32_t>::max();
  const auto asked = arguments.integer("sample", 1, largest, 0, problems);
  const auto seed = arguments.integer("seed", 0, std::numeric_limits<std::int64_t>::max(), 0, problems);
  const auto threads = arguments.integer("threads", 1, most_threads, 0, problems);
  const std::string& path = arguments.operand();
  const auto file = open_results(path);
  const StoredResults& results = *file;
  const Experiment experiment = load_stored(stored_scenario(results, path), problems, notices);
  if (!problems.empty()) throw InputError(problems);
  tell_versions(results, path, notices);

  std::vector<std::size_t> rows = rows_done(results);
  const std::size_t done = rows.size();
  if (asked > 0 && static_cast<std::size_t>(asked) < done) rows = sample(rows, static_cast<std::size_t>(asked), seed);
  std::vector<std::size_t> runs;
  runs.reserve(rows.size());
  for (const auto row : rows) runs.push_back(results.runs()[row]);
  const int machine = threads > 0 ? static_cast<int>(threads) : threads_of_machine();
  Comparison comparison(results, experiment);
  const std::atomic<bool> stop = false;
  run_all(experiment, runs, choose_execution(experiment, runs.size(), machine), comparison, stop, [] { return 0.0; });

  const bool differs = comparison.differing() > 0;
  if (!arguments.has("quiet") || differs)
    fmt::print("{}: {} of {} runs recomputed, {}\n", path, runs.size(), done,
               differs ? fmt::format("{} differ", comparison.differing()) : std::string("none differs"));
  return differs ? exit_differs : comparison.failed() > 0 ? exit_failed_runs : exit_done;
}

}  // namespace

Verb verify_verb() { return {verify_syntax(), verify, 60}; }

}  // namespace tandem
