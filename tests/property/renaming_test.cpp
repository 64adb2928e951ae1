// SPDX-License-Identifier: MIT
// Invariance under renaming: a roster whose rows come in another order, the seats carried along, leaves everything as it is, bit for bit.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "io/text/scenario_reader.h"
#include "model/frame/trace.h"
#include "run/experiment.h"

namespace tandem {

namespace {

constexpr const char* scenario_text = R"(
schema = 1
organisation = { record = "roster", file = "people.csv" }
network = { record = "edge_list", file = "ties.csv" }
run = { ticks = 40 }
turnover = { record = "replacement", rate = 0.02 }
voice = { record = "speaking" }
peers = { record = "on_task" }
discovery = { record = "experience" }
boundaries = { exceptions = [{ from = 0, to = 2, permeability = 0.1 }] }
interventions.gone = { record = "departure", unit = 1, at = 12 }
[recording]
metrics = ["output", "trust", "tie_age"]
by_unit = ["output"]
snapshot_ticks = [0, 20, 40]
)";

// Rows "id,unit,seat,care" of 40 people, units mixed, row k at seat 7 k mod 40.
std::vector<std::string> rows() {
  std::mt19937 luck(9);
  std::vector<std::string> rows;
  for (unsigned k = 0; k < 40; ++k)
    rows.push_back("p" + std::to_string(k) + ",u" + std::to_string(k < 5 ? k : luck() % 5) + "," +
                   std::to_string(7 * k % 40) + "," + (luck() % 2 ? "0." + std::to_string(luck() % 100) : ""));
  return rows;
}

std::string ties() {
  std::string text = "source,target,trust\n";
  for (unsigned k = 0; k < 40; ++k)
    text += "p" + std::to_string(k) + ",p" + std::to_string((k + 3) % 40) + "," + (k % 3 ? "" : "0.75") + "\n";
  return text;
}

Experiment read(const std::vector<std::string>& people) {
  ScenarioSource source{scenario_text, "a.toml", {}, {}};
  source.files = [&](const std::string& path, std::string& content, std::string&) {
    content = ties();
    if (path == "ties.csv") return true;
    content = "id,unit,seat,care\n";
    for (const std::string& row : people) content += row + "\n";
    return true;
  };
  Problems problems;
  std::vector<std::string> notices;
  Scenario scenario = read_scenario(source, problems, notices);
  Experiment experiment = plan(std::move(scenario), problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return experiment;
}

struct Told {
  RunResult result;
  std::vector<TraceNote> notes;  // of seat 5
};

Told run(const std::vector<std::string>& people) {
  Trace trace(Seat{5});
  RunResult result = simulate(read(people), 0, Workers(2), &trace);
  return {std::move(result), trace.notes()};
}

}  // namespace

TEST(Renaming, OfARosterChangesNothing) {
  std::vector<std::string> people = rows();
  const Told first = run(people);
  ASSERT_EQ(first.result.snapshots.size(), 3u);
  ASSERT_GT(first.notes.size(), 40u);
  std::mt19937 luck(2);
  for (int order = 0; order < 3; ++order) {
    std::shuffle(people.begin(), people.end(), luck);
    const Told again = run(people);
    EXPECT_EQ(again.result.digest, first.result.digest);
    ASSERT_EQ(again.notes.size(), first.notes.size());
    for (std::size_t k = 0; k < first.notes.size(); ++k) {
      EXPECT_EQ(again.notes[k].text, first.notes[k].text);
      EXPECT_EQ(again.notes[k].numbers, first.notes[k].numbers);
    }
  }
}

// The seats are those of the column, not the rows: without it, it is another organisation.
TEST(Renaming, SeatsDecide) {
  std::vector<std::string> people = rows(), moved = people;
  std::swap(moved[0], moved[1]);
  moved[0].replace(moved[0].find(",7,"), 3, ",0,"), moved[1].replace(moved[1].find(",0,"), 3, ",7,");
  EXPECT_NE(run(moved).result.digest, run(people).result.digest);
}

}  // namespace tandem
