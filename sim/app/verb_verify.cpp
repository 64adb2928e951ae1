// SPDX-License-Identifier: MIT
// tandem verify: recomputes runs from the results file alone and compares digests.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "app/exit_codes.h"
#include "app/say.h"
#include "app/threads.h"
#include "app/verbs.h"
#include "base/draws.h"
#include "base/streams.h"
#include "io/text/json.h"
#include "run/values.h"
#include "run/versions.h"
#include "sweep/comparison.h"
#include "sweep/session.h"
#include "sweep/stored.h"
#include "sweep/words.h"

namespace tandem {

namespace {

constexpr Stream sample_stream = stream(900);

Syntax verify_syntax() {
  return {"verify",
          "FILE",
          "Recomputes the runs of a results file from that file alone and compares their digests.",
          {{"sample", "N", "recomputes N runs drawn at random (default: all)"},
           {"seed", "S", "of that drawing (default 0)"},
           {"threads", "T", "threads to use (default: OMP_NUM_THREADS, else all that the machine offers)"},
           {"quiet", "", "prints nothing but what differs"},
           {"json", "", "for programs"}}};
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
    const Words words = draw(key, 0, in_place_of_seat(static_cast<std::uint32_t>(k)), 0, sample_stream);
    std::swap(rows[k], rows[k + below(words[0], static_cast<std::uint32_t>(rows.size() - k))]);
  }
  rows.resize(count);
  std::sort(rows.begin(), rows.end());
  return rows;
}

Json difference_json(const Experiment& experiment, const Difference& difference) {
  return {{"run", difference.run},
          {"point", experiment.point_of(difference.run)},
          {"replicate", experiment.replicate_of(difference.run)},
          {"stored", difference.stored},
          {"recomputed", difference.failed ? Json() : Json(difference.recomputed)},
          {"data", difference.data},
          {"message", difference.what}};
}

// Why digests may differ although nothing was altered, before the notices on the scenario.
void note_version(const StoredResults& results, const std::string& path, std::vector<std::string>& notices) {
  if (!find_version(results.model_version()))
    notices.insert(notices.begin(), fmt::format("{} is of version {} of the model; this program knows {}", path,
                                                results.model_version(), joined(version_names())));
}

// Rows of the file to recompute.
std::vector<std::size_t> chosen_rows(const StoredResults& results, std::int64_t asked, std::int64_t seed) {
  std::vector<std::size_t> rows = rows_done(results);
  const auto count = static_cast<std::size_t>(asked);
  return asked > 0 && count < rows.size() ? sample(std::move(rows), count, seed) : rows;
}

// What came of it.
struct Verdict {
  const StoredResults& results;
  std::size_t labels = 0, recomputed = 0, differing = 0, failed = 0;

  // Nothing recomputed is nothing proven.
  int code() const {
    if (differing > 0 || labels > 0) return exit_differs;
    return failed > 0 || recomputed == 0 ? exit_failed_runs : exit_done;
  }

  std::string text() const {
    std::string text = fmt::format("{} of {} runs recomputed, {}", recomputed, results.count(RunStatus::done),
                                   differing > 0    ? fmt::format("{} differ", differing)
                                   : recomputed > 0 ? std::string("none differs")
                                                    : std::string("nothing is proven"));
    for (const auto& [status, word] :
         {std::pair(RunStatus::failed, "failed"), std::pair(RunStatus::missing, "missing")})
      if (const std::size_t count = results.count(status); count > 0)
        text += fmt::format(", {} {} in the file", count_text(count, "run"), word);
    text += labels > 0 ? fmt::format("; {} edited", count_text(labels, "label")) : "; labels follow from the scenario";
    return text + (results.sealed() ? "; checksum right"
                                    : "; the file is of a format without a checksum, which would prove the rest of it");
  }
};

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
  note_version(results, path, notices);
  const bool as_json = arguments.has("json");
  const auto labels = edited_labels(results, experiment);
  for (const auto& notice : notices)
    if (!as_json) say("note: {}\n", notice);

  std::vector<std::size_t> runs;
  for (const auto row : chosen_rows(results, asked, seed))
    if (results.runs()[row] < experiment.runs()) runs.push_back(results.runs()[row]);
  const int machine = threads > 0 ? static_cast<int>(threads) : threads_of_machine();
  Json differences = Json::array();
  if (!as_json)
    for (const auto& label : labels) answer("{}\n", label);
  Comparison comparison(results, [&](const Difference& difference) {
    if (as_json)
      differences.push_back(difference_json(experiment, difference));
    else
      answer("{} {}\n", run_text(experiment, difference.run), difference.what);
  });
  const std::atomic<bool> stop = false;
  Execution execution = choose_execution(experiment, runs.size(), machine);
  execution.threads = start_threads(execution.threads);
  run_all(experiment, runs, execution, comparison, stop, [] { return 0.0; });

  const Verdict verdict{results, labels.size(), runs.size(), comparison.differing(), comparison.failed()};
  if (as_json)
    answer_text(json::text({{"file", path},
                            {"model_version", results.model_version()},
                            {"present_model_version", experiment.scenario.model_version},
                            {"notices", notices},
                            {"checksum", results.sealed()},
                            {"labels", labels},
                            {"done", results.count(RunStatus::done)},
                            {"failed_in_file", results.count(RunStatus::failed)},
                            {"missing", results.count(RunStatus::missing)},
                            {"recomputed", verdict.recomputed},
                            {"differing", verdict.differing},
                            {"failed", verdict.failed},
                            {"differences", std::move(differences)}}));
  else if (!arguments.has("quiet") || verdict.code() != exit_done)
    answer("{}: {}\n", path, verdict.text());
  return verdict.code();
}

}  // namespace

Verb verify_verb() { return {verify_syntax(), verify, 60}; }

}  // namespace tandem
