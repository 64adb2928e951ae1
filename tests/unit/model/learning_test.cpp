// SPDX-License-Identifier: MIT
// Learning: the law of its draws, and the limits that theory fixes.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "base/chance_bits.h"
#include "base/chance_walk.h"
#include "model/example/hand_made.h"
#include "model/learning/beliefs_before.h"
#include "model/learning/solo_search.h"
#include "model/learning/tally.h"
#include "model/small_run.h"

namespace tandem {
namespace {

using Luck = std::mt19937_64;

MaskDraws masks_of(TickNumber tick) { return {{11, 12}, tick, 3, 4, stream(100)}; }

// The number of one bit, digit by digit.
std::uint32_t number_of(const MaskDraws& at, std::uint32_t mask, std::uint32_t bit) {
  std::uint32_t number = 0;
  for (std::uint32_t k = 0; k < 32; ++k) {
    const Words words = draw(at.key, at.now, at.seat, at.partner, at.stream, 16 * mask + k / 2);
    number = number << 1 | (words[k % 2 * 2 + bit / 32] >> (bit % 32) & 1);
  }
  return number;
}

// What is said without a walk is what the walk would have found, and it is said nearly always when nothing happens.
TEST(ChanceWalk, IsSparedWhereSurelyNothingHappens) {
  int nothing = 0, spared = 0;
  for (const double chance : {0.0, 1e-6, .002, .03, .3, .9, 1.0})
    for (std::uint32_t n = 0; n <= 64; ++n)
      for (std::uint32_t tick = 0; tick < 50; ++tick) {
        const std::uint32_t word = draw({11, 12}, TickNumber{tick}, 3, no_partner, stream(100), n)[0];
        ChanceWalk walk(chance, word, {{11, 12}, TickNumber{tick}, 3, no_partner, stream(101), 0});
        const bool none = walk.among(low_bits(n)) == 0, said = surely_nothing(chance, n, word);
        ASSERT_TRUE(none || !said) << chance << ' ' << n;
        nothing += none, spared += said;
      }
  EXPECT_GT(spared, .99 * nothing);
}

TEST(ChanceBits, SetABitWhereItsNumberIsBelowTheProbability) {
  for (const double p : {0.0, 1e-9, .002, .05, .3, .5, .625, .999, 1.0})
    for (std::uint32_t mask = 0; mask < 3; ++mask) {
      const Word set = chance_bits(chance_threshold(p), ~Word{0}, masks_of(1), mask);
      for (std::uint32_t bit = 0; bit < 64; ++bit)
        EXPECT_EQ(set >> bit & 1, happens(number_of(masks_of(1), mask, bit), p)) << p << " " << bit;
    }
}

TEST(ChanceBits, FollowTheLaw) {
  constexpr int masks = 20000;
  for (const double p : {.002, .05, .3, .9}) {
    double set = 0;
    for (TickNumber tick = 0; tick < masks; ++tick)
      set += __builtin_popcountll(chance_bits(chance_threshold(p), ~Word{0}, masks_of(tick), 0));
    EXPECT_NEAR(set / (64. * masks), p, 5 * std::sqrt(p * (1 - p) / (64. * masks)));
  }
}

TEST(ChanceBits, DoNotDependOnWhichAreWanted) {
  std::mt19937_64 luck(1);
  for (TickNumber tick = 0; tick < 500; ++tick) {
    const Word wanted = luck() & luck();
    EXPECT_EQ(chance_bits(chance_threshold(.3), wanted, masks_of(tick), 2),
              chance_bits(chance_threshold(.3), ~Word{0}, masks_of(tick), 2) & wanted);
  }
}

TEST(ChanceBits, ACertainOrImpossibleChanceIsOneForEveryBit) {
  for (const double p : {1.0, 2.0}) EXPECT_EQ(chance_bits(chance_threshold(p), 77, masks_of(1), 0), 77u);
  for (const double p : {0.0, -1.0, std::nan("")}) EXPECT_EQ(chance_bits(chance_threshold(p), 77, masks_of(1), 0), 0u);
}

// As many votes as the planes can count.
template <std::size_t Planes>
void expect_counts(Luck& luck) {
  constexpr int most = Planes < 10 ? (1 << Planes) - 1 : 1000;
  Tally<Planes> a, b;
  std::vector<std::uint32_t> of_a(64), of_b(64);
  for (int vote = 0; vote < most; ++vote) {
    const Word yes = luck() | luck() | 1, no = luck();
    a.add(yes), b.add(no);
    for (std::uint32_t bit = 0; bit < 64; ++bit)
      of_a[bit] += std::uint32_t(yes >> bit & 1), of_b[bit] += std::uint32_t(no >> bit & 1);
  }
  for (std::uint32_t bit = 0; bit < 64; ++bit) {
    EXPECT_EQ(a.count(bit), of_a[bit]) << Planes;
    EXPECT_EQ(a.more_than(b) >> bit & 1, of_a[bit] > of_b[bit]) << Planes;
    EXPECT_EQ(b.more_than(a) >> bit & 1, of_b[bit] > of_a[bit]) << Planes;
  }
}

TEST(Tally, CountsAsOneWouldByHand) {
  Luck luck(2);
  expect_counts<1>(luck), expect_counts<3>(luck), expect_counts<7>(luck), expect_counts<32>(luck);
}

// Everything about the organisation that is not learning left out.
Settings bare(std::int64_t agents, std::int64_t dimensions) {
  Settings settings{set("organisation.agents", agents), set("organisation.units", std::int64_t{1}),
                    set("knowledge.record", std::string("uniform")), set("knowledge.dimensions", dimensions),
                    set("recording.metrics", std::vector<std::string>{"knowledge_phi"})};
  for (const char* slot : {"people", "purpose_start", "interdependence", "boundaries", "tasks", "partnering", "work",
                           "trust", "reputation", "purpose", "dropping"})
    settings.push_back(set((std::string(slot) + ".record").c_str(), std::string("none")));
  return settings;
}

void give(SmallRun& run, std::uint32_t start) {
  Knowledge& k = run.organisation.knowledge;
  k.reality = {1};
  for (Seat seat = 0; seat < run.organisation.agents; ++seat, start /= 3) {
    k.plus(seat)[0] = start % 3 == 1;
    k.minus(seat)[0] = start % 3 == 2;
  }
  run.bound.model.function<PayoffRule>(Slot::payoff)(run.organisation, run.bound.model, Workers(), {.all = true});
}

// Fang, Lee & Schilling 2010: in a clique on one dimension all end right unless nobody was right, 1 - (2/3)^g.
TEST(Majority, ACliqueLearnsWhatOneOfItKnows) {
  Settings settings = bare(3, 1);
  settings.insert(settings.end(), {set("payoff.block_size", std::int64_t{1}),
                                   set("peers.record", std::string("majority")), set("peers.trust_power", 0.0)});
  for (std::uint32_t begin = 0; begin < 27; ++begin) {
    SmallRun run(settings, 5);
    Organisation& o = run.organisation;
    o.ties.allocate(3, 2);
    add_tie(o, 0, 1), add_tie(o, 1, 2), add_tie(o, 0, 2);
    give(run, begin);
    const bool somebody_right = (o.knowledge.positive[0] | o.knowledge.positive[1] | o.knowledge.positive[2]) != 0;
    const auto before = o.knowledge.negative;
    run.run(100);
    EXPECT_EQ(o.knowledge.positive, std::vector<Word>(3, somebody_right));
    if (!somebody_right) {
      EXPECT_EQ(o.knowledge.negative, before);
    }
  }
}

// March 1991, variant A, on one dimension: the code ends right unless all began wrong, 1 - 3^-n.
TEST(Codes, OnOneDimensionFailOnlyIfAllBeganWrong) {
  Settings settings = bare(3, 1);
  settings.insert(settings.end(),
                  {set("payoff.record", std::string("signed")), set("act.record", std::string("coin")),
                   set("socialise.record", std::string("code")), set("codes.record", std::string("majority")),
                   set("codes.superiority", std::string("signed_sum"))});
  for (std::uint32_t begin = 0; begin < 27; ++begin) {
    SmallRun run(settings, 6);
    give(run, begin);
    run.run(300);
    const Knowledge& k = run.organisation.knowledge;
    EXPECT_EQ(k.code_positive[0], begin == 26 ? 0u : 1u) << begin;
    EXPECT_EQ(k.code_negative[0], 0u);
  }
}

Settings rugged(const char* record, std::int64_t neighbours) {
  Settings settings = bare(30, 12);
  settings[2] = set("knowledge.record", std::string("binary"));
  settings.insert(settings.end(),
                  {set("payoff.record", std::string("nk")), set("payoff.neighbours", neighbours),
                   set("peers.record", std::string(record)), set("peers.among", std::string("everyone"))});
  return settings;
}

TEST(Imitation, NobodyEverDoesWorse) {
  for (const char* record : {"best_member", "best_of_sample", "conformity"}) {
    SmallRun run(rugged(record, 5), 7);
    for (int tick = 0; tick < 60; ++tick) {
      const auto before = run.organisation.performance;
      run.run(1);
      for (Seat seat = 0; seat < run.organisation.agents; ++seat)
        ASSERT_GE(run.organisation.performance[seat], before[seat]) << record;
    }
  }
}

// Without interaction there is one peak, which single trials find.
TEST(Imitation, FindsTheOnlyPeakOfASmoothLandscape) {
  for (const char* record : {"best_member", "best_of_sample", "conformity"}) {
    SmallRun run(rugged(record, 0), 8);
    for (const double performance : run.run(400).organisation.performance) EXPECT_EQ(performance, 1) << record;
  }
}

Settings at_work(std::initializer_list<Setting> more) {
  Settings settings{set("organisation.agents", std::int64_t{40}), set("organisation.units", std::int64_t{4}),
                    set("knowledge.record", std::string("binary"))};
  settings.insert(settings.end(), more);
  return settings;
}

TEST(Learning, OffValuesChangeNoBelief) {
  const auto positive_after = [](const Settings& settings) {
    return SmallRun(settings, 9).run(20).organisation.knowledge.positive;
  };
  const auto nothing = positive_after(at_work({}));
  EXPECT_EQ(positive_after(at_work({set("peers.record", std::string("on_task")), set("peers.learning", 0.0)})),
            nothing);
  EXPECT_EQ(
      positive_after(at_work({set("discovery.record", std::string("experience")), set("discovery.search", 0.0),
                              set("discovery.doing", 0.0), set("discovery.doubt", 0.0), set("discovery.fading", 0.0)})),
      nothing);
  EXPECT_EQ(positive_after(at_work({set("codes.record", std::string("majority")), set("codes.unit_rate", 0.0),
                                    set("socialise.record", std::string("code"))})),
            nothing);
  EXPECT_NE(positive_after(at_work({set("peers.record", std::string("on_task"))})), nothing);
}

TEST(Experience, LearningByDoingAloneOnlyAddsWhatIsRight) {
  SmallRun run(at_work({set("discovery.record", std::string("experience")), set("discovery.search", 0.0),
                        set("discovery.doing", 1.0), set("discovery.doubt", 0.0), set("discovery.fading", 0.0)}),
               10);
  const Knowledge& k = run.organisation.knowledge;
  const auto right = [&] {
    std::vector<Word> plane;
    for (std::size_t at = 0; at < k.positive.size(); ++at)
      plane.push_back((k.positive[at] & k.reality[at % k.words]) | (k.negative[at] & ~k.reality[at % k.words]));
    return plane;
  };
  const auto before = right();
  run.run(30);
  const auto after = right();
  EXPECT_NE(after, before);
  for (std::size_t at = 0; at < before.size(); ++at) EXPECT_EQ(before[at] & ~after[at], 0u);
}

TEST(Experience, FullFadingLeavesNobodyWithOthersKnowledge) {
  SmallRun run(at_work({set("discovery.record", std::string("experience")), set("discovery.doing", 0.0),
                        set("discovery.fading", 1.0)}),
               11);
  run.run(1);
  const Organisation& o = run.organisation;
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d)
      if (o.tasks.block_slice[d / o.tasks.block_size] != o.units.slice[o.units.of[seat]]) {
        EXPECT_FALSE(test_bit(o.knowledge.plus(seat), d) || test_bit(o.knowledge.minus(seat), d));
      }
}

}  // namespace
}  // namespace tandem
