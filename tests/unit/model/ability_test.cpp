// SPDX-License-Identifier: MIT
// Ability that lasts: who has it, what becomes of it over the years, how others learn of it, and who is the best over a window.
#include "model/start/ability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/small_run.h"
#include "model/work/contribution.h"
#include "run/experiment.h"

namespace tandem {

namespace {

Settings staff(Settings more) {
  Settings all{set("organisation.agents", std::int64_t{240}), set("organisation.units", std::int64_t{12}),
               set("ability.record", std::string("lasting"))};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const Settings coming_and_going = {set("turnover.record", std::string("replacement")), set("turnover.rate", .02)};

template <class A, class B>
double correlation(const std::vector<A>& a, const std::vector<B>& b) {
  const double n = double(a.size());
  const double mean_a = std::accumulate(a.begin(), a.end(), 0.) / n,
               mean_b = std::accumulate(b.begin(), b.end(), 0.) / n;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double x = double(a[k]) - mean_a, y = double(b[k]) - mean_b;
    ab += x * y, aa += x * x, bb += y * y;
  }
  return ab / std::sqrt(aa * bb);
}

std::vector<double> logs(const std::vector<float>& worth) {
  std::vector<double> all;
  for (const float x : worth) all.push_back(std::log(double(x)));
  return all;
}

}  // namespace

TEST(Ability, HasMeanOneAndItsSpread) {
  const SmallRun run(staff({set("organisation.agents", std::int64_t{20'000}), set("ability.spread", .4),
                            set("ability.correlation", .5), set("ability.breadth", 1.)}),
                     3);
  const People& people = run.organisation.people;
  const double n = double(people.time_worth.size());
  EXPECT_NEAR(std::accumulate(people.time_worth.begin(), people.time_worth.end(), 0.) / n, 1, .01);
  double squares = 0;
  for (const double x : logs(people.time_worth)) squares += (x + .08) * (x + .08);
  EXPECT_NEAR(std::sqrt(squares / n), .4, .01);
  EXPECT_NEAR(correlation(logs(people.breadth), people.talent), .5, .02);
}

TEST(Ability, StaysWithWhoStays) {
  SmallRun run(staff(coming_and_going), 5);
  const std::vector<float> before = run.organisation.people.time_worth;
  run.run(60);
  const Organisation& o = run.organisation;
  std::size_t stayed = 0, others = 0;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    if (!o.staff.occupied[seat]) continue;
    const bool same = o.people.time_worth[seat] == before[seat];
    EXPECT_EQ(same, o.staff.entered[seat] == 0);
    ++(same ? stayed : others);
  }
  EXPECT_GT(stayed, 20u);
  EXPECT_GT(others, 20u);
}

TEST(Years, LeaveTheCorrelationThatLasts) {
  const Settings years = {set("organisation.agents", std::int64_t{4'000}),
                          set("years.record", std::string("fortune")),
                          set("years.lasting", .6),
                          set("recording.metrics", std::vector<std::string>{"degree"}),
                          set("work.record", std::string("none")),
                          set("reputation.record", std::string("none"))};
  SmallRun run(staff(years), 5);
  const std::vector<float> first = run.run(1).organisation.people.time_worth;
  EXPECT_EQ(run.run(51).organisation.people.time_worth, first);
  const std::vector<float> second = run.run(1).organisation.people.time_worth;
  EXPECT_NEAR(correlation(logs(first), logs(second)), .6, .03);
}

// What a partner is worth is learned from what joint work earns; nobody is told.
TEST(Ability, IsLearnedByPartners) {
  SmallRun run(staff({set("earnings.record", std::string("felt")), set("competence.record", std::string("evidence")),
                      set("ability.spread", .4), set("ability.breadth", 2.)}),
               8);
  run.run(120);
  const Organisation& o = run.organisation;
  std::vector<double> beyond, worth, credited, broad;
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (std::size_t k = o.ties.at(seat, 0); k < o.ties.at(seat, o.ties.degree[seat]); ++k) {
      if (o.ties.joint_jobs[k] < 10) continue;
      beyond.push_back(double(o.ties.beyond[k])), credited.push_back(double(o.ties.ability[k]));
      worth.push_back(double(o.people.time_worth[o.ties.partner[k]]));
      broad.push_back(std::log(double(o.people.breadth[o.ties.partner[k]])));
    }
  ASSERT_GT(beyond.size(), 200u);
  EXPECT_GT(correlation(beyond, worth), .3);
  EXPECT_GT(correlation(credited, broad), 0);
}

// One who gives more than its partners has contributed more than it received; over a window of one tick the best are as without it.
TEST(Window, ContributionIsWhatOthersWouldMiss) {
  SmallRun run(staff({set("contribution.record", std::string("window")), set("ability.spread", .5)}), 2);
  run.run(60);
  const Organisation& o = run.organisation;
  EXPECT_GT(correlation(o.experience.contribution_window, o.people.time_worth),
            correlation(o.experience.output_window, o.people.time_worth) + .05);
  const double given = std::accumulate(o.experience.contribution_window.begin(), o.experience.contribution_window.end(),
                                       0.),
               received = std::accumulate(o.experience.output_window.begin(), o.experience.output_window.end(), 0.);
  EXPECT_NEAR(given, received, 1e-9 * received);  // without synergy the parts of a job make up the whole
}

TEST(Window, OfOneTickChoosesAsTheLatestOutput) {
  const auto outputs = [](const char* who) {
    Scenario scenario;
    scenario.settings = staff(
        {set("run.ticks", std::int64_t{60}), set("contribution.record", std::string("window")),
         set("contribution.window", std::int64_t{1}), set("turnover.record", std::string("replacement")),
         set("interventions.a.record", std::string("departure")), set("interventions.a.who", AgentChoice{who, {}}),
         set("interventions.a.count", std::int64_t{9}), set("interventions.a.every", std::int64_t{10})});
    Problems problems;
    const Experiment experiment = plan(scenario, problems);
    EXPECT_TRUE(problems.empty()) << to_text(problems);
    return simulate(experiment, 0, Workers(1)).series;
  };
  EXPECT_EQ(outputs("most_output"), outputs("most_output_window"));
  EXPECT_NE(outputs("most_output"), outputs("most_contribution_window"));
}

// The best is somebody who has been there for half a window.
TEST(Window, PassesOverWhoHasJustCome) {
  Model model = model_with(Slot::contribution, "window");
  static_cast<ContributionParameters*>(model.parameters(Slot::contribution))->window = 10;
  Organisation o = hand_made({0, 0, 0});
  add_work(o);
  model.record(Slot::contribution).prepare(o, model);
  o.experience.contribution_window = {1, 3, 2};
  o.staff.entered = {0, 8, 0};
  const Record& departure = *find_record(Slot::interventions, "departure");
  Intervention it{"a", &departure, departure.parameters.make(), {}};
  for (const ParameterRow& row : departure.parameters.rows) {
    if (row.name == "who") row.store(it.parameters.get(), AgentChoice{"most_contribution_window", {}});
    if (row.name == "count") row.store(it.parameters.get(), std::int64_t{1});
  }
  const Workers workers;
  Tick tick{o, model, {}, 10, workers};
  std::get<EventFunction>(departure.function)(tick, it);
  EXPECT_EQ(o.staff.occupied, (std::vector<std::uint8_t>{1, 1, 0}));
}

}  // namespace tandem
