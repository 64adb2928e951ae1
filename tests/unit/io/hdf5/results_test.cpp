// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "io/hdf5/results_layout.h"
#include "io/hdf5/results_reader.h"
#include "io/hdf5/results_writer.h"
#include "io/temporary_folder.h"

namespace tandem {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

// Two points, three replicates, few agents; the first two replicates leave snapshots.
Experiment small_experiment(const std::vector<Value>& permeability = {0.2, 0.9}) {
  Scenario scenario;
  scenario.title = "Small";
  scenario.source_text = "schema = 1\n";
  const auto set = [&](const char* key, Value value) { scenario.settings.push_back({key, std::move(value), {}}); };
  set("organisation.agents", std::int64_t{24});
  set("organisation.units", std::int64_t{3});
  set("run.ticks", std::int64_t{6});
  set("recording.metrics", std::vector<std::string>{"output", "clustering"});
  set("recording.by_unit", std::vector<std::string>{"output"});
  set("recording.costly_every", std::int64_t{3});
  set("recording.snapshot_ticks", std::vector<std::int64_t>{0, 6});
  set("recording.snapshot_replicates", std::int64_t{2});
  Factor factor;
  factor.keys = {"boundaries.permeability"};
  for (const auto& value : permeability) factor.levels.push_back({value});
  scenario.design.parts = {{factor}};
  scenario.design.replicates = 3;
  Problems problems;
  Experiment experiment = plan(std::move(scenario), problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  return experiment;
}

void expect_same(const RunResult& a, const RunResult& b) {
  EXPECT_EQ(a.digest, b.digest);
  EXPECT_EQ(a.point, b.point);
  EXPECT_EQ(a.replicate, b.replicate);
  EXPECT_EQ(a.seconds, b.seconds);
  ASSERT_EQ(a.snapshots.size(), b.snapshots.size());
  for (std::size_t i = 0; i < a.snapshots.size(); ++i) {
    EXPECT_EQ(a.snapshots[i].tick, b.snapshots[i].tick);
    EXPECT_EQ(a.snapshots[i].agents, b.snapshots[i].agents);
    ASSERT_EQ(a.snapshots[i].agent_columns.size(), b.snapshots[i].agent_columns.size());
    EXPECT_EQ(a.snapshots[i].agent_columns[0].whole, b.snapshots[i].agent_columns[0].whole);
    EXPECT_EQ(a.snapshots[i].tie_columns.at(2).real, b.snapshots[i].tie_columns.at(2).real);
  }
}

TEST(Results, NameTheArmOfEachPoint) {
  const TemporaryFolder folder;
  Scenario scenario = small_experiment().scenario;
  const auto arm = [](const char* name) { return Factor{{}, {{}}, {}, {}, {}, name, {}}; };
  const Factor sweep{{"boundaries.permeability"}, {{0.2}, {0.9}}, {}, {}, {}, {}, {}};
  scenario.design.parts = {{arm("one"), sweep}, {arm("other/\u00e9"), sweep}};
  scenario.design.baseline = "one";
  Problems problems;
  const Experiment experiment = plan(scenario, problems);
  ASSERT_THAT(problems, IsEmpty()) << to_text(problems);
  EXPECT_EQ(experiment.points.size(), 4U);
  ResultsWriter writer(folder / "a.h5", true, experiment, {Session{}});
  writer.finish("2025-01-31T12:00:00Z");
  const ResultsReader reader(folder / "a.h5", true);
  EXPECT_THAT(reader.design().arms, ElementsAre("one", "one", "other/\u00e9", "other/\u00e9"));
  EXPECT_EQ(reader.design().baseline, "one");
  EXPECT_EQ(reader.design().columns.size(), 1U) << "the arm is no swept key";
  EXPECT_THAT(reader.edited_labels(experiment, true), IsEmpty());
  scenario.design.baseline = "other/\u00e9";
  const Experiment changed = plan(scenario, problems);
  EXPECT_NE(changed.design_digest, experiment.design_digest) << "what a file says of its arms is of its design";
  EXPECT_THAT(differences(reader.design(), design_table(changed)),
              ElementsAre("design.baseline: the file has \"one\", the command has \"other/\u00e9\""));
}

TEST(Results, ComeBackWhateverTheOrderInWhichRunsEnd) {
  const TemporaryFolder folder;
  const Experiment experiment = small_experiment();
  std::vector<RunResult> runs;
  for (std::size_t run = 0; run < experiment.runs(); ++run) {
    runs.push_back(simulate(experiment, run, Workers(1)));
    runs.back().seconds = 0.5 + static_cast<double>(run);
  }
  for (const auto& order : std::vector<std::vector<std::size_t>>{{0, 1, 2, 3, 4, 5}, {5, 3, 4, 1, 0, 2}}) {
    const std::string path = folder / "a.h5";
    ResultsWriter writer(path, true, experiment, {Session{}});
    for (const auto run : order) writer.accept(runs[run]);
    writer.finish("2025-01-31T12:00:00Z");
    const ResultsReader reader(path, true);
    EXPECT_EQ(reader.count(RunStatus::done), experiment.runs());
    EXPECT_EQ(reader.design_digest(), experiment.design_digest);
    for (std::size_t run = 0; run < experiment.runs(); ++run) {
      expect_same(reader.read_run(run), runs[run]);
      EXPECT_EQ(reader.computed_digest(run), runs[run].digest);
      EXPECT_EQ(reader.computed_digests().at(run), runs[run].digest);
    }
  }
}

TEST(Results, MissingAndFailedRunsSaySo) {
  const TemporaryFolder folder;
  const Experiment experiment = small_experiment();
  ResultsWriter writer(folder / "a.h5", false, experiment, {Session{}});
  writer.accept(simulate(experiment, 4, Workers(1)));
  RunResult failed;
  failed.run = 2;
  failed.status = RunStatus::failed;
  failed.message = "out of memory";
  writer.accept(failed);
  writer.finish("");
  const ResultsReader reader(folder / "a.h5", true);
  EXPECT_THAT(reader.status(), ElementsAre(RunStatus::missing, RunStatus::missing, RunStatus::failed,
                                           RunStatus::missing, RunStatus::done, RunStatus::missing));
  EXPECT_EQ(reader.message(2), "out of memory");
  for (const std::size_t run : {0, 1, 2, 3, 5})
    for (const auto& values : reader.read_run(run).series)
      EXPECT_TRUE(std::all_of(values.begin(), values.end(), [](double value) { return std::isnan(value); })) << run;
  EXPECT_THAT(reader.computed_digests(), ElementsAre("", "", "", "", reader.stored_digest(4), ""));
  EXPECT_THAT(reader.altered_rows(), IsEmpty());
  EXPECT_EQ(reader.stored_digest(0), "");
}

// All runs, written in an order, as bytes of a file.
void write(const std::string& path, const Experiment& experiment, std::vector<std::size_t> order,
           const Session& session) {
  ResultsWriter writer(path, true, experiment, {session});
  for (const std::size_t run : order) writer.accept(simulate(experiment, run, Workers(1)));
  writer.finish(session.finished);
}

TEST(Results, TheDigestIsThatOfTheContent) {
  const TemporaryFolder folder;
  const Experiment experiment = small_experiment(), other = small_experiment({0.2, 0.8});
  Session later;
  later.command_line = "another", later.threads = 8, later.finished = "2025-01-31T12:00:00Z";
  write(folder / "a.h5", experiment, {0, 1, 2, 3, 4, 5}, {});
  write(folder / "b.h5", experiment, {5, 2, 4, 0, 1, 3}, later);
  write(folder / "c.h5", other, {0, 1, 2, 3, 4, 5}, {});
  const std::string digest = ResultsReader(folder / "a.h5", true).content_digest();
  EXPECT_EQ(ResultsReader(folder / "b.h5", true).content_digest(), digest);
  EXPECT_NE(ResultsReader(folder / "c.h5", true).content_digest(), digest);
}

TEST(Results, LabelsAreThoseOfTheExperiment) {
  const TemporaryFolder folder;
  const Experiment experiment = small_experiment();
  write(folder / "a.h5", experiment, {0, 1, 2, 3, 4, 5}, {});
  const ResultsReader reader(folder / "a.h5", true);
  EXPECT_THAT(reader.edited_labels(experiment, true), IsEmpty());
  Experiment renamed = experiment;
  renamed.scenario.title = "Another";
  EXPECT_THAT(reader.edited_labels(renamed, true),
              ElementsAre("/scenario/title: the file has \"Small\", its scenario gives \"Another\""));
  EXPECT_THAT(reader.edited_labels(small_experiment({0.2, 0.8}), true),
              IsSupersetOf({"/points/boundaries.permeability[1]: the file has 0.9, its scenario gives 0.8",
                            "/points/overlay[1]: the file has \"boundaries.permeability = 0.9\", its scenario gives "
                            "\"boundaries.permeability = 0.8\""}));
}

TEST(Results, AppearOnlyWhenFinished) {
  const TemporaryFolder folder;
  const Experiment experiment = small_experiment();
  {
    ResultsWriter writer(folder / "a.h5", false, experiment, {Session{}});
  }
  EXPECT_THROW(ResultsReader(folder / "a.h5", true), std::runtime_error);
  EXPECT_THROW(ResultsReader(folder / "a.h5.part", true), std::runtime_error);
}

TEST(Results, KeepTheSessions) {
  const TemporaryFolder folder;
  Session first, second;
  first.command_line = "tandem run a.toml";
  first.threads = 8;
  second.command_line = "tandem run a.toml --threads 2";
  second.dirty = 1;
  const Experiment experiment = small_experiment();
  ResultsWriter writer(folder / "a.h5", false, experiment, {first, second});
  writer.finish("2025-01-31T12:00:00Z");
  const auto sessions = ResultsReader(folder / "a.h5", true).sessions();
  ASSERT_EQ(sessions.size(), 2U);
  EXPECT_EQ(sessions[0].threads, 8);
  EXPECT_EQ(sessions[1].command_line, second.command_line);
  EXPECT_EQ(sessions[1].finished, "2025-01-31T12:00:00Z");
}

TEST(DesignTable, ComesBackFromTheFile) {
  const TemporaryFolder folder;
  const Experiment experiment = small_experiment();
  ResultsWriter writer(folder / "a.h5", false, experiment, {Session{}});
  writer.finish("");
  EXPECT_THAT(differences(ResultsReader(folder / "a.h5", true).design(), design_table(experiment)), IsEmpty());
  EXPECT_THAT(
      differences(ResultsReader(folder / "a.h5", true).design(), design_table(small_experiment({0.2, 0.8}))),
      ElementsAre("boundaries.permeability: the file has swept over 0.2, 0.9, the command has swept over 0.2, 0.8"));
}

TEST(DesignTable, SaysWhereASettingComesFrom) {
  const auto design = design_table(small_experiment());
  const auto state = [&](const std::string& key) {
    const auto found = std::find_if(design.settings.begin(), design.settings.end(),
                                    [&](const SettingRow& row) { return row.key == key; });
    return found == design.settings.end() ? "none" : found->state;
  };
  EXPECT_EQ(state("organisation.agents"), "set");
  EXPECT_EQ(state("boundaries.permeability"), "swept");
  EXPECT_EQ(state("seeds.people"), "default");
  EXPECT_THAT(design.columns.at(0).reals, ElementsAre(0.2, 0.9));
}

TEST(ResultsLayout, HasOneRowForEachPath) {
  std::vector<std::string> paths;
  for (const auto& row : results_layout()) {
    EXPECT_THAT(paths, testing::Not(Contains(row.path)));
    EXPECT_FALSE(row.meaning.empty()) << row.path;
    paths.push_back(row.path);
  }
}

}  // namespace
}  // namespace tandem
