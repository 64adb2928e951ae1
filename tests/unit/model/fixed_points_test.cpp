// SPDX-License-Identifier: MIT
// Fixed points: states that an equation leaves as they are stay as they are, bit for bit or to 1e-12, however long they run.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/small_run.h"

namespace tandem {
namespace {

constexpr TickNumber many = 60;

void use(Settings& settings, Slot slot, const std::string& record) {
  settings.push_back({slot_text(slot).name + ".record", record, {}});
}

// The scenario with this record in its slot, and in slots that it needs and that are none something.
Settings with_record(Settings settings, const Record& record) {
  use(settings, record.slot, record.name);
  const Model model = default_model();
  for (const Slot needed : record.requires_slots) {
    if (!model.is_none(needed)) continue;
    for (const Record* other : records_of(needed))
      if (other->name != "none") {
        settings = with_record(std::move(settings), *other);
        break;
      }
  }
  return settings;
}

Settings small() { return {set("organisation.agents", std::int64_t{40}), set("organisation.units", std::int64_t{4})}; }

// Knows everything right from here on, as far as it does not forget.
void know_all(Organisation& o, const Model& model) {
  Knowledge& k = o.knowledge;
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (std::uint32_t d = 0; d < k.dimensions; ++d) {
      const Word bit = Word{1} << (d % 64);
      const bool up = test_bit(k.reality.data(), d);
      Word &plus = k.plus(seat)[d / 64], &minus = k.minus(seat)[d / 64];
      plus = up ? plus | bit : plus & ~bit;
      minus = up ? minus & ~bit : minus | bit;
    }
  model.function<PayoffRule>(Slot::payoff)(o, model, Workers(), {.all = true});
}

// x = (I - a W)^-1 (1 - a) anchor by Gaussian elimination; W has rows that sum to 1.
std::vector<double> friedkin_johnsen(const std::vector<std::vector<double>>& weights, double a,
                                     const std::vector<double>& anchor) {
  const std::size_t n = anchor.size();
  std::vector<std::vector<double>> m(n, std::vector<double>(n + 1));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) m[i][j] = (i == j ? 1 : 0) - a * weights[i][j];
    m[i][n] = (1 - a) * anchor[i];
  }
  for (std::size_t pivot = 0; pivot < n; ++pivot)
    for (std::size_t i = 0; i < n; ++i) {
      if (i == pivot) continue;
      const double factor = m[i][pivot] / m[pivot][pivot];
      for (std::size_t j = pivot; j <= n; ++j) m[i][j] -= factor * m[pivot][j];
    }
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = m[i][n] / m[i][i];
  return x;
}

}  // namespace

TEST(FixedPoints, EqualPurposesStayEqual) {
  for (const Record* record : records_of(Slot::purpose)) {
    SCOPED_TRACE(record->name);
    SmallRun run(with_record(small(), *record), 1);
    Purpose& x = run.organisation.purpose;
    for (auto* column : {&x.position, &x.anchor, &x.next}) std::fill(column->begin(), column->end(), .3);
    run.run(many);
    for (const double position : x.position) ASSERT_NEAR(position, .3, 1e-12);
  }
}

TEST(FixedPoints, OnesOwnAnchorIsHomeWhereNobodyIsHeard) {
  for (const char* record : {"network", "pairwise", "everyone"}) {
    SCOPED_TRACE(record);
    Settings settings = small();
    use(settings, Slot::purpose, record);
    settings.push_back(set("purpose.anchoring", .25));
    if (std::string(record) == "network") {
      settings.push_back(set("purpose.open_bound", 0.));
      settings.push_back(set("purpose.trusted_bound", 0.));
    } else {
      settings.push_back(set("purpose.bound", 0.));
    }
    SmallRun run(settings, 2);
    const std::vector<double> home = run.organisation.purpose.anchor;
    run.organisation.purpose.position = home;
    run.run(many);
    for (std::size_t k = 0; k < home.size(); ++k) ASSERT_NEAR(run.organisation.purpose.position[k], home[k], 1e-12);
  }
}

TEST(FixedPoints, FriedkinAndJohnsenStayAtTheirSolution) {
  constexpr std::size_t agents = 12;
  std::mt19937 luck(3);
  std::uniform_real_distribution<> uniform;
  std::vector<std::vector<double>> weights(agents, std::vector<double>(agents));
  std::vector<double> anchor(agents);
  Entries entries;
  for (std::size_t i = 0; i < agents; ++i) {
    double sum = 0;
    for (double& w : weights[i]) sum += w = uniform(luck);
    for (double& w : weights[i]) w /= sum;
    for (std::size_t j = 0; j < agents; ++j)
      entries.push_back({{"from", double(i)}, {"to", double(j)}, {"weight", weights[i][j]}});
    anchor[i] = uniform(luck);
  }
  for (const double susceptibility : {.1, .5, .9}) {
    const std::vector<double> solution = friedkin_johnsen(weights, susceptibility, anchor);
    SmallRun run({set("organisation.agents", std::int64_t(agents)), set("organisation.units", std::int64_t{1}),
                  set("purpose.record", std::string("given")), set("purpose.weights", entries),
                  set("purpose.anchoring", 1 - susceptibility)},
                 3);
    run.organisation.purpose.anchor = anchor;
    run.organisation.purpose.position = solution;
    run.run(200);
    for (std::size_t i = 0; i < agents; ++i) ASSERT_NEAR(run.organisation.purpose.position[i], solution[i], 1e-12);
  }
}

TEST(FixedPoints, WhoKnowsAllRightGoesOnKnowingIt) {
  for (const Slot slot : {Slot::peers, Slot::act, Slot::socialise, Slot::codes, Slot::discovery, Slot::voice})
    for (const Record* record : records_of(slot)) {
      SCOPED_TRACE(slot_text(slot).name + " " + record->name);
      Settings settings = with_record(small(), *record);
      if (record->name == "experience") settings.push_back(set("discovery.fading", 0.));
      SmallRun run(settings, 4);
      know_all(run.organisation, run.bound.model);
      const Knowledge before = run.organisation.knowledge;
      run.run(many);
      ASSERT_EQ(run.organisation.knowledge.positive, before.positive);
      ASSERT_EQ(run.organisation.knowledge.negative, before.negative);
    }
}

TEST(FixedPoints, CodesEqualToAllBeliefsStay) {
  for (const char* superiority : {"performance", "signed_sum"}) {
    Settings settings = small();
    use(settings, Slot::codes, "majority");
    use(settings, Slot::socialise, "code");
    settings.push_back(set("codes.superiority", std::string(superiority)));
    settings.push_back(set("codes.unit_rate", 1.));
    settings.push_back(set("codes.organisation_rate", 1.));
    settings.push_back(set("socialise.rate", 1.));
    SmallRun run(settings, 5);
    Organisation& o = run.organisation;
    Knowledge& k = o.knowledge;
    std::mt19937_64 luck(5);
    std::vector<Word> plus(k.words), minus(k.words);
    for (std::uint32_t w = 0; w < k.words; ++w) {
      const Word dimensions = k.dimensions - 64 * w >= 64 ? ~Word{0} : (Word{1} << (k.dimensions - 64 * w)) - 1;
      plus[w] = luck() & dimensions;
      minus[w] = ~plus[w] & luck() & dimensions;  // the rest is unknown
    }
    const auto repeat = [&](std::vector<Word>& plane, const std::vector<Word>& row) {
      for (std::size_t at = 0; at < plane.size(); ++at) plane[at] = row[at % k.words];
    };
    repeat(k.positive, plus), repeat(k.negative, minus);
    repeat(k.code_positive, plus), repeat(k.code_negative, minus);
    repeat(k.organisation_positive, plus), repeat(k.organisation_negative, minus);
    run.bound.model.function<PayoffRule>(Slot::payoff)(o, run.bound.model, Workers(), {.all = true});
    const Knowledge before = k;
    run.run(many);
    EXPECT_EQ(k.positive, before.positive);
    EXPECT_EQ(k.negative, before.negative);
    EXPECT_EQ(k.code_positive, before.code_positive);
    EXPECT_EQ(k.code_negative, before.code_negative);
    EXPECT_EQ(k.organisation_positive, before.organisation_positive);
    EXPECT_EQ(k.organisation_negative, before.organisation_negative);
  }
}

TEST(FixedPoints, TrustWithoutEvidenceIsThePropensity) {
  Settings settings = small();
  for (const Slot slot : {Slot::work, Slot::reputation}) use(settings, slot, "none");
  settings.push_back(set("recording.metrics", std::vector<std::string>{"trust"}));
  SmallRun run(settings, 6);
  const Organisation& o = run.organisation;
  std::size_t ties = 0;
  for (TickNumber tick = 0; tick < many; ++tick) {
    run.run(1);
    for (Seat seat = 0; seat < o.agents; ++seat)
      for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot, ++ties)
        ASSERT_FLOAT_EQ(o.ties.trust[o.ties.at(seat, slot)], o.people.trust_propensity[seat]);
  }
  EXPECT_GT(ties, 1000u);
}

TEST(FixedPoints, WhoWorksAloneHasLoadOneAndNoPublicRecord) {
  Settings settings = small();
  settings.push_back(set("tasks.partner_probability", 0.));  // nobody asks anybody
  SmallRun run(settings, 7);
  run.run(many);
  const Organisation& o = run.organisation;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    EXPECT_EQ(o.partnering.load[seat], 1);
    EXPECT_EQ(o.standing.good[seat], 0);
    EXPECT_EQ(o.standing.bad[seat], 0);
    EXPECT_EQ(o.standing.reputation[seat], .5);
  }
}

// E20: sat* = credit - credit alone - overload; credit alone = the credit of own tasks worked alone.
TEST(FixedPoints, SatisfactionStaysAtItsBalance) {
  Organisation o = hand_made({0, 0, 0});
  const Model model = model_with(Slot::satisfaction, "comparison");
  add_work(o);
  add_tie(o, 0, 1);
  work_jointly(o, 0, 1);
  model.record(Slot::satisfaction).prepare(o, model);
  o.work.credit = {1.25, .75, .5};
  o.work.credit_owner = {.625, .5, .5};
  o.partnering.load = {3, 1, 2.5};
  o.experience.credit_alone = {.5, .5, .5};
  const std::vector<double> balance = {1.25 - .5 - .5, .75 - .5, .5 - .5 - .25};
  o.experience.satisfaction = balance;
  const Workers workers;
  for (TickNumber now = 1; now <= 500; ++now) {
    Tick tick{o, model, {}, now, workers};
    model.function<ProcessFunction>(Slot::satisfaction)(tick);
  }
  EXPECT_EQ(o.experience.satisfaction, balance);
  EXPECT_EQ(o.experience.credit_alone, std::vector<double>(3, .5));
}

// Who earns the same alone as together has no reason to prefer either.
TEST(FixedPoints, InclinationStaysWhereBothWaysEarnTheSame) {
  Organisation o = hand_made({0, 0, 0});
  const Model model = model_with(Slot::inclination, "learned");
  add_work(o);
  add_tie(o, 0, 1);
  work_jointly(o, 0, 1);
  model.record(Slot::inclination).prepare(o, model);
  o.work.credit_owner = {.5, .5, .5};
  o.people.inclination = {.2f, -1, 3};
  const auto before = o.people.inclination;
  const Workers workers;
  for (TickNumber now = 1; now <= 500; ++now) {
    Tick tick{o, model, {}, now, workers};
    model.function<ProcessFunction>(Slot::inclination)(tick);
  }
  EXPECT_EQ(o.people.inclination, before);
}

// E16: z* = eta / (delta + eta) for who always speaks, 0 for who never does.
TEST(FixedPoints, VisibilityStaysWhereFadingAndGainMeet) {
  Settings settings = small();
  use(settings, Slot::voice, "speaking");
  settings.push_back(set("voice.fading", .02));
  settings.push_back(set("voice.gain", .06));
  SmallRun run(settings, 8);
  Organisation& o = run.organisation;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    o.people.voice[seat] = float(seat % 2);
    o.standing.visibility[seat] = seat % 2 ? .75f : 0;
  }
  run.run(many);
  for (Seat seat = 0; seat < o.agents; ++seat) EXPECT_FLOAT_EQ(o.standing.visibility[seat], seat % 2 ? .75f : 0);
}

}  // namespace tandem
