// SPDX-License-Identifier: MIT
// tandem replay: re-runs one member of an experiment from the results file alone and proves its digest.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>

#include "app/exit_codes.h"
#include "app/members.h"
#include "app/say.h"
#include "app/threads.h"
#include "app/trace_text.h"
#include "app/verbs.h"
#include "io/output/places.h"
#include "sweep/kinds.h"
#include "sweep/session.h"
#include "sweep/stored.h"
#include "sweep/words.h"

namespace tandem {

namespace {

constexpr auto largest = std::numeric_limits<std::int64_t>::max();

Syntax replay_syntax() {
  return {"replay",
          "FILE",
          "Re-runs one run of a results file from that file alone and compares its digest.",
          {{"run", "R", "number of the run, from 0", true},
           {"trace", "A", "tells the decisions of agent A, a seat or an id of the roster, tick by tick"},
           {"snapshots", "", "writes the run with snapshots (at the scenario's ticks, else at start and end) to --out"},
           {"out", "F", "results file for --snapshots (default: NAME-run-R.h5 for NAME.h5)"},
           {"threads", "T", "threads inside the run (default 1)"}}};
}

std::size_t row_of(const StoredResults& results, const std::string& path, std::int64_t run) {
  const auto& runs = results.runs();
  const auto found = std::lower_bound(runs.begin(), runs.end(), static_cast<std::size_t>(run));
  if (found != runs.end() && *found == static_cast<std::size_t>(run))
    return static_cast<std::size_t>(found - runs.begin());
  const std::string held = runs.empty() ? "a file with runs" : fmt::format("{} to {}", runs.front(), runs.back());
  throw InputError({{Origin{"--run"}, "", fmt::format("{} holds no run {}", path, run), held, ""}});
}

// Says how the replayed run compares with the file; returns the exit code.
int compare(const StoredResults& results, std::size_t row, const RunResult& again, const std::string& text) {
  const std::string stored = results.stored_digest(row);
  if (again.status == RunStatus::failed) {
    answer("{}: {} at {}: {}\n", text, results.status()[row] == RunStatus::failed ? "fails again" : "fails",
           again.stage, again.message);
    return exit_failed_runs;
  }
  if (results.status()[row] != RunStatus::done) {
    const bool failed = results.status()[row] == RunStatus::failed;
    answer("{}: {} in the file{}; replayed, its digest is {}\n", text, failed ? "failed" : "missing",
           failed ? " (" + results.stage(row) + ": " + results.message(row) + ")" : "", again.digest);
    return exit_done;
  }
  if (const std::string held = results.computed_digest(row); held != stored && held != again.digest) {
    answer("{}: differs: its data in the file were altered: the file says {}, its data give {}, replayed {}\n", text,
           stored, held, again.digest);
    return exit_differs;
  }
  if (again.digest != stored) {
    answer("{}: differs: the file says {}, replayed {}\n", text, stored, again.digest);
    return exit_differs;
  }
  answer("{}: digest {}, as in the file\n", text, again.digest);
  return exit_done;
}

// The run once more, as a results file of its own with snapshots.
void write_snapshots(StoredScenario stored, const Experiment& original, std::size_t run, const std::string& path,
                     const Workers& workers, const std::string& command_line) {
  const Setup setup = original.setup(original.point_of(run));
  if (original.recording.snapshot_ticks.empty())
    stored.overrides.push_back(fmt::format("recording.snapshot_ticks=[0, {}]", setup.model.get<RunParameters>().ticks));
  stored.overrides.push_back(fmt::format("recording.snapshot_replicates={}", original.replicates));
  Problems problems;
  std::vector<std::string> notices;
  const Experiment experiment = load_stored(stored, problems, notices);
  if (!problems.empty()) throw InputError(problems);
  try {
    const OutputKind& kind = kind_of(path);
    const Session session = session_of(command_line, {workers.threads(), true, "replay of a run"}, kind);
    const auto sink = kind.create(path, false, experiment, {session}, {run});
    sink->accept(simulate(experiment, run, workers));
    sink->finish(time_now());
  } catch (const std::runtime_error& error) {
    throw InputError({{Origin{path}, "", std::string("cannot be written: ") + error.what(), "a new file", ""}});
  }
  conclude("snapshots in {}\n", path);
}

std::string snapshot_path(const Arguments& arguments, std::int64_t run) {
  std::filesystem::path path(arguments.operand());
  path.replace_filename(fmt::format("{}-run-{}.h5", path.stem().string(), run));
  return arguments.text("out", path.string());
}

void refuse_existing(const std::string& path, Problems& problems) {
  // The file is written beside its name, as NAME.part, which is nobody's to take over.
  for (const std::string& name : {path, path + ".part"})
    if (is_there(name))
      problems.push_back({Origin{name}, "", "exists already", "a new file", "give another file with --out"});
}

void tell_trace(Seat agent, const Trace& trace, const Names& names) {
  answer("\nagent {}\n\n", agent_text(agent, names));
  answer_text(to_text(trace.notes(), names));
}

int replay(const Arguments& arguments, const std::string& command_line) {
  Problems problems;
  std::vector<std::string> notices;
  const std::string& path = arguments.operand();
  const auto run = arguments.integer("run", 0, largest, 0, problems);
  const auto threads = static_cast<int>(arguments.integer("threads", 1, 4096, 1, problems));
  if (arguments.has("out") && !arguments.has("snapshots"))
    problems.push_back({Origin{"--out"}, "", "nothing is written without --snapshots", "--snapshots --out F", ""});
  if (!problems.empty()) throw InputError(problems);
  const Workers workers(start_threads(threads));
  const auto file = open_results(path);
  const StoredResults& results = *file;
  const std::size_t row = row_of(results, path, run);
  const StoredScenario stored = stored_scenario(results, path);
  const Experiment experiment = load_stored(stored, problems, notices);
  if (!problems.empty()) throw InputError(problems);
  const auto number = static_cast<std::size_t>(run);
  refuse_from("run", run, experiment.runs(), "run", problems);
  if (!problems.empty()) throw InputError(problems);
  const Names names = names_at(experiment, experiment.point_of(number));
  const Seat agent = arguments.has("trace") ? agent_of("trace", arguments.text("trace"), names, problems) : nobody;
  if (arguments.has("snapshots")) refuse_existing(snapshot_path(arguments, run), problems);
  if (!problems.empty()) throw InputError(problems);
  for (const auto& notice : notices) say("note: {}\n", notice);

  Trace trace(agent);
  const RunResult again = attempt(experiment, number, workers, arguments.has("trace") ? &trace : nullptr);
  const int code = compare(results, row, again, run_text(experiment, number));
  if (arguments.has("trace")) tell_trace(agent, trace, names);
  finish_answers();
  if (arguments.has("snapshots") && again.status == RunStatus::done)
    write_snapshots(stored, experiment, number, snapshot_path(arguments, run), workers, command_line);
  return code;
}

}  // namespace

Verb replay_verb() { return {replay_syntax(), replay, 70}; }

}  // namespace tandem
