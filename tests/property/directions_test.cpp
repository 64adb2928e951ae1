// SPDX-License-Identifier: MIT
// More of this gives more, or less, of that: for each disposition and parameter whose sign one equation fixes. Paired runs of one seed;
// the mean difference over replicates has to lie three standard errors on the right side.
#include <gtest/gtest.h>

#include <cctype>
#include <cmath>
#include <ostream>

#include "run/experiment.h"

namespace tandem {

namespace {

constexpr int replicates = 12;
constexpr std::int64_t ticks = 80;

struct Direction {
  const char* key;
  double low, high;
  const char* metric;
  int sign;                            // of the change of the metric from low to high
  std::vector<const char*> with = {};  // "slot.record=name"
};

std::ostream& operator<<(std::ostream& out, const Direction& d) {
  return out << "more " << d.key << (d.sign > 0 ? " gives more " : " gives less ") << d.metric;
}

Value number(const char* key, double value) {
  const ParameterRow* row = find_row(key);
  if (row && row->type == ParameterType::integer) return static_cast<std::int64_t>(value);
  if (row && row->type == ParameterType::distribution) {
    Distribution law;
    law.value = value;
    return law;
  }
  return value;
}

// Mean of the metric over the second half of a run.
double level(const Experiment& experiment, int replicate) {
  const RunResult result = simulate(experiment, static_cast<std::size_t>(replicate), Workers(1));
  const std::vector<double>& series = result.series[0];
  double sum = 0;
  for (std::size_t k = series.size() / 2; k < series.size(); ++k) sum += series[k];
  return sum / double(series.size() - series.size() / 2);
}

Experiment experiment_at(const Direction& d, double value) {
  Scenario scenario;
  scenario.design.parts = {SubDesign{}};
  scenario.design.replicates = replicates;
  scenario.settings = {{"run.ticks", ticks, {}},
                       {"organisation.agents", std::int64_t{60}, {}},
                       {"organisation.units", std::int64_t{5}, {}},
                       {"recording.metrics", std::vector<std::string>{d.metric}, {}},
                       {d.key, number(d.key, value), {}}};
  for (const std::string setting : d.with) {
    const std::size_t equals = setting.find('=');
    scenario.settings.push_back({setting.substr(0, equals), setting.substr(equals + 1), {}});
  }
  Problems problems;
  Experiment experiment = plan(scenario, problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return experiment;
}

const char *replacement = "turnover.record=replacement", *flips = "turbulence.record=flips",
           *speaking = "voice.record=speaking", *on_task = "peers.record=on_task",
           *experience = "discovery.record=experience", *functional = "form.record=functional",
           *authority = "authority.record=head", *rescue = "rescue.record=partner", *code = "codes.record=majority",
           *follow = "socialise.record=code", *radius = "awareness.record=radius", *noisy = "perception.record=noisy",
           *ability = "competence.record=evidence", *praise = "praise.record=partners",
           *gaps = "feedback.record=dimensions", *whole = "feedback.record=blocks", *budget = "budget.record=split",
           *consulting = "consulting.record=ties", *redo = "rework.record=redo", *training = "training.record=skills",
           *withdrawal = "exclusion.record=withdrawal", *breaks = "development.record=breaks",
           *hired = "outsiders.record=hired", *pooled = "pooling.record=unit", *felt = "earnings.record=felt",
           *earned = "outside_option.record=earned", *lasting = "ability.record=lasting",
           *weakest = "pooling.record=minimum";

const Direction directions[] = {
    {"people.inclination", -1, 1, "partnering_share", 1},
    {"people.selectivity", 0, 3, "partnering_share", -1},
    {"people.anxiety", 0, 3, "partnering_share", 1},
    {"people.integrity", .5, .95, "undelivered", -1},
    {"people.integrity", .5, .95, "trust", 1},
    {"people.care", .2, .9, "withheld_time", -1},
    {"people.care", .2, .9, "grabs", -1},
    {"people.conflict_skill", .1, .9, "frictions", -1, {"knowledge.record=uniform"}},
    {"people.conflict_skill", .1, .9, "conflicts_resolved", 1, {"knowledge.record=uniform"}},
    {"people.trust_propensity", .4, .8, "trust_young", 1},
    {"people.disclosure", 0, 1, "trust", 1},
    {"people.stickiness", 0, 1, "ties_dropped", -1},
    {"people.voice", .1, .9, "visibility", 1, {speaking}},
    {"organisation.partner_capacity", 2, 8, "degree", 1},
    {"knowledge.known_own", .3, .9, "task_quality", 1},
    {"knowledge.known_other", 0, .5, "task_quality", 1},
    {"boundaries.permeability", .05, 1, "cross_unit_tie_share", 1},
    {"boundaries.joint_goal", 0, 1, "cross_unit_tie_share", 1},
    {"valuation.boundary_cost", 0, 4, "cross_unit_work_share", -1},
    {"valuation.load_aversion", 0, 2, "load", -1},
    {"tasks.external_share", .1, .6, "cross_unit_work_share", 1},
    {"tasks.partner_probability", .3, .9, "partnering_share", 1},
    {"work.job_cost", 0, .2, "output", -1},
    {"work.tie_cost", 0, .04, "output", -1},
    {"work.guess_quality", 0, .5, "task_quality", 1},
    {"work.joint_gain", .3, .7, "output", 1},
    {"work.purpose_gain", 0, 1, "output", 1},
    {"work.newness_cost", 0, .5, "output", -1},
    {"work.grabbing", 0, .3, "grabs", 1},
    {"work.friction", 0, .8, "frictions", 1, {"knowledge.record=uniform"}},
    {"work.managing_damage", 0, 1, "undelivered", -1},
    {"trust.gain", .3, 2, "trust", 1},
    {"trust.loss", 1, 6, "trust", -1},
    {"trust.purpose_evidence", 0, .2, "trust", 1},
    {"purpose.anchoring", 0, .8, "purpose_variance", 1},
    {"dropping.rate", .02, .5, "degree", -1},
    {"turnover.rate", .002, .05, "exits", 1, {replacement}},
    {"turnover.rate", .002, .05, "tenure", -1, {replacement}},
    {"turnover.vacancy", 1, 20, "staff", -1, {replacement, "work.record=none", "reputation.record=none"}},
    {"turbulence.rate", 0, .005, "knowledge_own", -1, {flips}},
    {"discovery.search", 0, .02, "knowledge_own", 1, {experience}},
    {"discovery.fading", 0, .2, "knowledge_others", -1, {experience}},
    {"peers.learning", 0, .5, "knowledge_others", 1, {on_task}},
    {"codes.unit_rate", .05, .9, "unit_code_right", 1, {code}},
    {"socialise.rate", 0, .5, "knowledge_own", 1, {code, follow}},
    {"form.meeting_cost", 0, .01, "output", -1, {functional}},
    {"rescue.chance", .1, 1, "rescues", 1, {rescue}},
    {"awareness.other", 0, 6, "cross_unit_tie_share", 1, {radius}},
    {"awareness.own", 0, 6, "cross_unit_tie_share", -1, {radius}},
    {"perception.purpose", 0, .5, "shared_purpose", -1, {noisy}},
    {"competence.weight", 0, 12, "ability_trust", 1, {ability}},
    {"competence.loss", .5, 4, "ability_trust", -1, {ability}},
    {"praise.probability", .05, .8, "visibility", 1, {praise}},
    {"praise.fading", .01, .5, "visibility", -1, {praise}},
    {"feedback.rate", 0, .5, "knowledge_own", 1, {gaps}},
    {"feedback.rate", 0, .5, "knowledge_phi", 1, {whole}},
    {"budget.gain_ties", 0, 4, "trust", 1, {budget}},
    {"budget.gain_search", 0, 1, "knowledge_own", 1, {budget}},
    {"consulting.uptake", 0, 1, "task_quality", 1, {consulting}},
    {"consulting.uptake", 0, 1, "rework_share", -1, {consulting, redo}},
    {"consulting.cost", 0, .1, "output", -1, {consulting}},
    {"rework.cost", 0, .2, "output", -1, {redo}},
    {"training.conflict_rate", 0, 1, "frictions", -1, {training, "knowledge.record=uniform"}},
    {"training.voice_rate", 0, 1, "visibility", 1, {training, speaking}},
    {"exclusion.weight", 0, 1, "output", -1, {withdrawal}},
    {"tasks.partner_probability", .3, .9, "inclusion", 1, {withdrawal}},
    {"development.time", 0, .3, "output", -1, {breaks}},
    {"development.share", 0, 1, "knowledge_others", -1, {breaks, on_task}},
    {"outsiders.known", 0, 1, "quality_alone", 1, {hired}},
    {"outsiders.access", .1, 1, "outside_help", 1, {hired}},
    {"outsiders.fee", 0, 1, "outside_fees", 1, {hired}},
    {"valuation.tie_aversion", 0, 30, "degree", -1},
    {"valuation.tie_aversion", 0, 30, "at_capacity", -1},
    {"dropping.idle_weight", 0, 8, "degree", -1},
    {"work.reciprocity", 0, 1, "withheld_time", 1},
    {"trust.joint_fate", 0, 1, "mutual_trust_correlation", 1},
    {"trust.caution", 0, 2, "stage_transaction", 1},
    {"trust.caution", 0, 2, "stage_leadership", -1},
    {"authority.assignment", 0, 1, "partnering_share", 1, {functional, authority}},
    {"ability.spread", 0, .5, "output_gini", 1, {lasting}},
    {"ability.breadth", 0, 2, "knowledge_others", 1, {lasting}},
    {"ability.breadth", 0, 2, "quality_together", 1, {lasting, experience, on_task}},
    {"work.purpose_gain", 0, 1, "alone_by_choice", -1, {felt, earned}},
    {"work.joint_gain", .3, .7, "alone_by_choice", -1, {felt, earned}},
    {"work.job_cost", 0, .2, "alone_by_choice", 1, {felt, earned}},
    {"work.guess_quality", 0, .5, "alone_by_choice", 1, {felt, earned}},
    {"outside_option.weight", 0, 4, "alone_by_choice", 1, {felt, earned}},
    {"earnings.weight", 0, 4, "partnering_share", 1, {felt}},
    {"earnings.standard", 0, 2, "trust", -1, {felt}},
    {"earnings.memory", 0, .2, "worth_together", 1, {felt}},
    {"pooling.share", 0, 1, "withheld_time", 1, {pooled}},
    {"pooling.pressure", 0, 2, "withheld_time", -1, {pooled}},
    {"knowledge.known_wrong", 0, .3, "conflicts_opened", 1},
    {"knowledge.unique", 0, .5, "task_quality", -1},
    {"work.aims_conflict", 0, .5, "aims_conflicts", 1},
    {"work.aims_conflict", 0, 1, "frictions", 1, {"work.skill_counts=once"}},
    {"work.conflict_time", 0, .3, "output", -1, {"knowledge.record=uniform"}},
    {"pooling.share", 0, 1, "credit", -1, {weakest}},
};

std::string name_of(const testing::TestParamInfo<Direction>& direction) {
  std::string name = std::string(direction.param.key) + "_" + direction.param.metric;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

class Directions : public testing::TestWithParam<Direction> {};

}  // namespace

TEST_P(Directions, HaveTheSignOfTheEquation) {
  const Direction& d = GetParam();
  const Experiment low = experiment_at(d, d.low), high = experiment_at(d, d.high);
  ASSERT_TRUE(low.setups && high.setups);
  double sum = 0, squares = 0;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    const double change = d.sign * (level(high, replicate) - level(low, replicate));
    sum += change, squares += change * change;
  }
  const double mean = sum / replicates, variance = (squares - sum * mean) / (replicates - 1);
  EXPECT_GT(mean, 3 * std::sqrt(std::max(0.0, variance) / replicates));
}

INSTANTIATE_TEST_SUITE_P(OfEveryEquation, Directions, testing::ValuesIn(directions), name_of);

}  // namespace tandem
