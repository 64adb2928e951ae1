// SPDX-License-Identifier: MIT
// Invariance under renaming: the same people, stored in another order with their seats carried along, do the same bit for bit.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <optional>

#include "model/frame/catalogue.h"
#include "model/frame/compatibility.h"
#include "model/metrics/measure.h"
#include "model/start/organisation.h"
#include "model/tick/agenda.h"
#include "model/tick/schedule.h"
#include "random_setup.h"

namespace tandem {

namespace {

using Luck = std::mt19937;

// The organisation of a bound scenario as a roster: row k has seat k, the units mixed, all of them with somebody.
Roster roster_of(const Model& model, Luck& luck) {
  const auto& p = model.get<OrganisationParameters>();
  Roster roster;
  for (std::int64_t seat = 0; seat < p.agents; ++seat) {
    roster.id.push_back("agent " + std::to_string(seat));
    roster.unit.push_back("unit " + std::to_string(seat < p.units ? seat : std::int64_t(luck()) % p.units));
    roster.seat.push_back(static_cast<std::uint32_t>(seat));
    for (const char* name : {"care", "voice"})
      roster.attributes[name].push_back(luck() % 2 ? double(luck() % 100) / 100 : std::nan(""));
  }
  return roster;
}

// Row k of the result is row row[k] of the roster.
Roster reordered(const Roster& from, const std::vector<Seat>& row) {
  Roster to;
  for (const Seat k : row) {
    to.id.push_back(from.id[k]), to.unit.push_back(from.unit[k]), to.seat.push_back(from.seat[k]);
    for (const auto& [name, values] : from.attributes) to.attributes[name].push_back(values[k]);
  }
  return to;
}

// A run, tick by tick.
class Run {
 public:
  Run(const ::tandem::Setup& bound, Roster roster, unsigned seed) : model_(bound.model.copy()) {
    const OrganisationParameters size = model_.get<OrganisationParameters>();
    model_.set(Slot::organisation, *find_record(Slot::organisation, "roster"));
    *static_cast<OrganisationParameters*>(model_.parameters(Slot::organisation)) = size;
    inputs_.roster = std::move(roster);
    Start beginning{organisation,
                    model_,
                    inputs_,
                    {make_draw_key(seed, Seed::people, 0), make_draw_key(seed, Seed::network, 0),
                     make_draw_key(seed, Seed::behaviour, 0)}};
    start(beginning, workers_);
    keys_ = beginning.keys;
    agenda_.emplace(model_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  void advance(TickNumber now) {
    Tick tick{organisation, agenda_->model(), keys_.behaviour, now, workers_, nullptr, keys_};
    if (!model_.interventions.empty()) tick.agenda = &*agenda_;
    run_tick(tick);
    const Observation seen(organisation, agenda_->model(), now, workers_);
    agenda_->watch(seen);
    metrics.clear();
    for (const Record* record : records_of(Slot::metrics)) {
      const auto& needs = record->requires_slots;
      if (std::any_of(needs.begin(), needs.end(), [&](Slot slot) { return model_.is_none(slot); })) continue;
      if (!unmet_needs(*record, model_).empty()) continue;
      std::vector<double> values(record->outputs.size(), std::nan(""));
      const std::vector<std::span<double>> no_units(values.size());
      std::get<MetricFunction>(record->function)(seen, {values, no_units});
      for (std::size_t k = 0; k < values.size(); ++k) metrics.emplace_back(record->outputs[k].name, values[k]);
    }
  }

  Organisation organisation;
  std::vector<std::pair<std::string, double>> metrics;  // of the last tick

 private:
  Model model_;
  Inputs inputs_;
  DrawKeys keys_;
  Workers workers_;
  std::optional<Agenda> agenda_;
};

// Compares the columns of two organisations; row k of the second holds the agent of row row[k] of the first.
class Comparison {
 public:
  Comparison(const Organisation& a, const Organisation& b, const std::vector<Seat>& row) : a_(a), b_(b), row_(row) {}

  // Columns of plain values, `width` to an agent.
  template <class Value>
  void same(const char* what, const std::vector<Value>& a, const std::vector<Value>& b, std::size_t width = 1) {
    compare(what, a, b, width, [](const Value& value) { return value; });
  }
  // Columns of agents.
  void same_agents(const char* what, const std::vector<Seat>& a, const std::vector<Seat>& b, std::size_t width = 1) {
    compare(what, a, b, width, [&](Seat column) { return stored_first(column); });
  }
  // An agent of the second organisation as the first stores it.
  Seat stored_first(Seat column) const { return column == nobody ? nobody : row_[column]; }
  const std::string& differing() const { return differing_; }

  void all();

 private:
  template <class Value, class Translate>
  void compare(const char* what, const std::vector<Value>& a, const std::vector<Value>& b, std::size_t width,
               Translate&& translate) {
    if (!differing_.empty()) return;
    if (a.size() != b.size()) differing_ = std::string(what) + ": sizes";
    for (std::size_t k = 0; k < b.size() && differing_.empty(); ++k)
      if (!equal(a[row_[k / width] * width + k % width], translate(b[k])))
        differing_ = std::string(what) + " of row " + std::to_string(row_[k / width]);
  }
  template <class Value>
  static bool equal(const Value& a, const Value& b) {
    return a == b || (a != a && b != b);
  }
  void ties();
  void beliefs();

  const Organisation &a_, &b_;
  const std::vector<Seat>& row_;
  std::string differing_;
};

void Comparison::ties() {
  const Ties &a = a_.ties, &b = b_.ties;
  const std::size_t n = a.capacity;
  same("degree", a.degree, b.degree);
  same_agents("partner", a.partner, b.partner, n);
  same("trust", a.trust, b.trust, n), same("prior", a.prior, b.prior, n);
  same("good", a.good, b.good, n), same("bad", a.bad, b.bad, n);
  same("ability", a.ability, b.ability, n), same("skilled", a.skilled, b.skilled, n);
  same("unskilled", a.unskilled, b.unskilled, n);
  same("joint_jobs", a.joint_jobs, b.joint_jobs, n), same("requests", a.requests, b.requests, n);
  same("formed", a.formed, b.formed, n);
  const auto part = [](const std::vector<PastTie>& past, auto field) {
    std::vector<double> column;
    for (const PastTie& tie : past) column.push_back(double(tie.*field));
    return column;
  };
  for (const auto field : {&PastTie::trust, &PastTie::prior, &PastTie::good, &PastTie::bad, &PastTie::ability,
                           &PastTie::skilled, &PastTie::unskilled})
    same("past ties", part(a.past, field), part(b.past, field), a.remembered);
  std::vector<Seat> partner_a, partner_b;
  for (const PastTie& tie : a.past) partner_a.push_back(tie.partner);
  for (const PastTie& tie : b.past) partner_b.push_back(tie.partner);
  same_agents("past partners", partner_a, partner_b, a.remembered);
}

void Comparison::beliefs() {
  const Knowledge &a = a_.knowledge, &b = b_.knowledge;
  same("beliefs +", a.positive, b.positive, a.words), same("beliefs -", a.negative, b.negative, a.words);
  same("shown +", a.shown_positive, b.shown_positive, a.words);
  same("shown -", a.shown_negative, b.shown_negative, a.words);
  same("performance", a_.performance, b_.performance);
  same("work performance", a_.work_performance, b_.work_performance);
  if (differing_.empty() && (a.reality != b.reality || a.landscape != b.landscape)) differing_ = "reality";
  if (differing_.empty() &&
      (a.code_positive != b.code_positive || a.code_negative != b.code_negative ||
       a.organisation_positive != b.organisation_positive || a.organisation_negative != b.organisation_negative))
    differing_ = "codes";
}

void Comparison::all() {
  same("unit", a_.units.of, b_.units.of);
  same("occupied", a_.staff.occupied, b_.staff.occupied), same("entered", a_.staff.entered, b_.staff.entered);
  for (const auto column :
       {&People::inclination, &People::integrity, &People::care, &People::conflict_skill, &People::voice,
        &People::disclosure, &People::selectivity, &People::anxiety, &People::stickiness, &People::trust_propensity})
    same("disposition", a_.people.*column, b_.people.*column);
  same("visibility", a_.standing.visibility, b_.standing.visibility);
  for (const auto column : {&Standing::good, &Standing::bad, &Standing::reputation})
    same("standing", a_.standing.*column, b_.standing.*column);
  same("purpose", a_.purpose.position, b_.purpose.position, a_.purpose.dimensions);
  same("anchor", a_.purpose.anchor, b_.purpose.anchor, a_.purpose.dimensions);
  beliefs();
  ties();
  const Tasks &ta = a_.tasks, &tb = b_.tasks;
  same("blocks", ta.block, tb.block, ta.blocks_per_task);
  same("other unit", ta.other_unit, tb.other_unit), same("outside", ta.outside, tb.outside);
  same("managed", ta.managed, tb.managed);
  const Partnering &pa = a_.partnering, &pb = b_.partnering;
  same_agents("asked", pa.asked, pb.asked), same_agents("with", pa.with, pb.with);
  same_agents("leaving", pa.leaving, pb.leaving);
  same("asked slot", pa.asked_slot, pb.asked_slot), same("with slot", pa.with_slot, pb.with_slot);
  same("consented", pa.consented, pb.consented), same("helps", pa.helps, pb.helps), same("load", pa.load, pb.load);
  for (const auto column : {&Work::time, &Work::quality, &Work::value, &Work::credit_owner, &Work::credit_helper,
                            &Work::output, &Work::credit, &Work::withheld, &Work::claimed, &Work::effort, &Work::stake})
    same("work", a_.work.*column, b_.work.*column);
  same("events", a_.work.events, b_.work.events), same("right", a_.work.right, b_.work.right);
  for (const auto column :
       {&Experience::satisfaction, &Experience::credit_alone, &Experience::credit_together, &Experience::inclusion})
    same("experience", a_.experience.*column, b_.experience.*column);
  same("team", a_.teams.team, b_.teams.team), same("idle", a_.teams.idle, b_.teams.idle);
  for (std::size_t k = 0; k < b_.teams.members.size() && differing_.empty(); ++k)
    if (a_.teams.members[k] != stored_first(b_.teams.members[k])) differing_ = "members of the teams";
  same("line", a_.form.line, b_.form.line), same("meetings", a_.form.meetings, b_.form.meetings);
  same("in stead", a_.form.in_stead, b_.form.in_stead);
  if (differing_.empty() &&
      (a_.expectations.own != b_.expectations.own || a_.expectations.other != b_.expectations.other))
    differing_ = "expectations";
  for (std::size_t unit = 0; unit < b_.form.head.size() && differing_.empty(); ++unit)
    if (a_.form.head[unit] != stored_first(b_.form.head[unit])) differing_ = "head";
  for (std::size_t k = 0; k < b_.units.members.size() && differing_.empty(); ++k)
    if (a_.units.members[k] != stored_first(b_.units.members[k])) differing_ = "members of the units";
  for (Seat k = 0; k < b_.encounters.person.size() && differing_.empty(); ++k)
    if (a_.encounters.person[row_[k]].purpose != b_.encounters.person[k].purpose) differing_ = "encounters";
}

// Empty, or what differs first.
std::string difference_after_renaming(unsigned seed) {
  const Experiment experiment = random_experiment(seed);
  Luck luck(seed);
  const Roster roster = roster_of(experiment.setups[0].model, luck);
  std::vector<Seat> row(roster.id.size());
  std::iota(row.begin(), row.end(), Seat{0});
  std::shuffle(row.begin(), row.end(), luck);
  Run first(experiment.setups[0], roster, seed), second(experiment.setups[0], reordered(roster, row), seed);
  for (TickNumber now = 0; now <= 25; ++now) {
    const std::string when = " in tick " + std::to_string(now);
    if (now > 0) first.advance(now), second.advance(now);
    Comparison comparison(first.organisation, second.organisation, row);
    comparison.all();
    if (!comparison.differing().empty()) return comparison.differing() + when;
    for (std::size_t k = 0; k < first.metrics.size(); ++k) {
      const auto& [name, value] = first.metrics[k];
      const double other = second.metrics[k].second;
      if (value != other && (value == value || other == other)) return "metric " + name + when;
    }
  }
  return "";
}

}  // namespace

TEST(Renaming, PermutesTheResult) {
  const char* many = std::getenv("TANDEM_RENAMINGS");
  const unsigned runs = many ? unsigned(std::atoi(many)) : 150;
  for (unsigned seed = 0; seed < runs; ++seed)
    EXPECT_EQ(difference_after_renaming(700'000 + seed), "") << "seed " << 700'000 + seed;
}

// Series and snapshots tell agents by their seats: the digest of a run does not change.
TEST(Renaming, OfARosterKeepsTheDigest) {
  Luck luck(9);
  Scenario scenario;
  scenario.settings = {{"organisation.record", std::string("roster"), {}},
                       {"organisation.file", std::string("people.csv"), {}},
                       {"run.ticks", std::int64_t{40}, {}},
                       {"turnover.record", std::string("replacement"), {}},
                       {"turnover.rate", .02, {}},
                       {"voice.record", std::string("speaking"), {}},
                       {"peers.record", std::string("on_task"), {}},
                       {"discovery.record", std::string("experience"), {}},
                       {"recording.snapshot_ticks", std::vector<std::int64_t>{0, 20, 40}, {}}};
  Roster roster = roster_of(default_model(), luck);
  scenario.inputs.roster = roster;
  scenario.inputs.roster.seat.clear();
  std::vector<Seat> row(roster.id.size());
  std::iota(row.begin(), row.end(), Seat{0});
  std::string digest;
  for (int order = 0; order < 3; ++order) {
    Problems problems;
    const Experiment experiment = plan(scenario, problems);
    ASSERT_TRUE(problems.empty()) << to_text(problems);
    const RunResult result = simulate(experiment, 0, Workers(2));
    ASSERT_EQ(result.snapshots.size(), 3u);
    if (order == 0) digest = result.digest;
    EXPECT_EQ(result.digest, digest);
    std::shuffle(row.begin(), row.end(), luck);
    scenario.inputs.roster = reordered(roster, row);
  }
}

}  // namespace tandem
