// SPDX-License-Identifier: MIT
// Trust from evidence (E2, E10), eight slots at a time, against the same tie by tie.
#include <gtest/gtest.h>

#include <cmath>

#include "model/plain/any_organisation.h"

namespace tandem {
namespace {

struct Numbers {
  double strength = 2, memory = .98, gain = 1, loss = 3, purpose = 0, fate = 0, caution = 0;
};

// y of one side in a job on the owner's task.
double experience(const Organisation& o, const Numbers& p, Seat owner, unsigned pleased_bit) {
  const unsigned events = o.work.events[owner];
  const double pleased = events & pleased_bit ? 1 : 0;
  const bool delivered = (events & owner_delivered) && (events & helper_delivered);
  double right = 0;
  for (std::uint32_t b = 0; b < o.tasks.blocks_per_task; ++b)
    right += static_cast<double>(o.work.right[owner] >> b & 1);
  return p.fate > 0 ? (1 - p.fate) * pleased + p.fate * (delivered ? right / o.tasks.blocks_per_task : 0) : pleased;
}

void add_job(Organisation& o, const Numbers& p, std::size_t tie, double y) {
  float &good = o.ties.good[tie], &bad = o.ties.bad[tie];
  const double disclosure = double(o.people.disclosure[o.ties.partner[tie]]);
  if (y > 0) good = static_cast<float>(double(good) + p.gain * y * (1 + disclosure));
  if (y < 1) bad = static_cast<float>(double(bad) + p.loss * (1 - y));
  if (o.ties.joint_jobs[tie] < 65535) ++o.ties.joint_jobs[tie];
}

double distance(const Organisation& o, Seat a, Seat b) {
  const std::uint32_t dimensions = o.purpose.dimensions;
  double sum = 0;
  for (std::uint32_t d = 0; d < dimensions; ++d) {
    const double gap = o.purpose.position[a * dimensions + d] - o.purpose.position[b * dimensions + d];
    sum += gap * gap;
  }
  return dimensions == 1 ? std::abs(o.purpose.position[a] - o.purpose.position[b]) : std::sqrt(sum / dimensions);
}

// The tie of `seat` with `other`: fading, purpose, jobs in order of their owners, trust.
void update_plainly(Organisation& o, const Numbers& p, Seat seat, Seat other) {
  const std::size_t tie = o.ties.at(seat, o.ties.find(seat, other));
  float &good = o.ties.good[tie], &bad = o.ties.bad[tie];
  good = static_cast<float>(double(good) * p.memory), bad = static_cast<float>(double(bad) * p.memory);
  const double shared = std::max(0., 1 - distance(o, seat, other) / .4);
  if (p.purpose > 0) good = static_cast<float>(double(good) + p.purpose * shared);
  const bool own = o.partnering.with[seat] == other, theirs = o.partnering.with[other] == seat;
  if (own && seat < other) add_job(o, p, tie, experience(o, p, seat, owner_pleased));
  if (theirs) add_job(o, p, tie, experience(o, p, other, helper_pleased));
  if (own && seat > other) add_job(o, p, tie, experience(o, p, seat, owner_pleased));
  const double prior = double(o.ties.prior.empty() ? o.people.trust_propensity[seat] : o.ties.prior[tie]);
  const double trust = (double(good) + p.strength * prior) / (double(good) + double(bad) + p.strength);
  o.ties.trust[tie] = static_cast<float>(trust);
  if (p.caution == 0) return;
  const double stored = double(o.ties.trust[tie]), evidence = double(good) + double(bad) + p.strength;
  o.ties.assured[tie] =
      static_cast<float>(std::max(0., stored - p.caution * std::sqrt(stored * (1 - stored) / (evidence + 1))));
}

constexpr Numbers any_numbers[] = {
    {}, {.1, 0, 20, 0, 0, 0, 0}, {7, 1, 0, 2, .5, 0, 0}, {2, .9, 1, 3, 0, .6, 2}, {2, .98, 1, 3, .1, 1, .5}};

Model model_with_numbers(const Sizes& sizes, const Numbers& p) {
  Model model = model_of(Slot::trust, "evidence", sizes);
  const std::pair<const char*, double> values[] = {
      {"prior_strength", p.strength},  {"memory", p.memory},   {"gain", p.gain},      {"loss", p.loss},
      {"purpose_evidence", p.purpose}, {"joint_fate", p.fate}, {"caution", p.caution}};
  for (const auto& [name, value] : values) set_parameter(model, Slot::trust, name, value);
  return model;
}

}  // namespace

TEST(PlainForm, OfTrustFromEvidence) {
  Luck luck(5);
  for (const Sizes& sizes : odd_sizes)
    for (const Numbers& p : any_numbers) {
      const Model model = model_with_numbers(sizes, p);
      Organisation o = any_organisation(luck, sizes);
      if (luck() % 2)
        for (std::size_t k = 0; k < o.ties.trust.size(); ++k) o.ties.prior.push_back(share(luck));
      const auto right = o.work.right;
      model.record(Slot::trust).prepare(o, model);
      o.work.right = right;
      Organisation plain = o;
      run_process(o, model, Slot::trust);
      for (Seat seat = 0; seat < o.agents; ++seat)
        for (const Seat other : o.ties.partners(seat)) {
          update_plainly(plain, p, seat, other);
          const std::size_t tie = o.ties.at(seat, o.ties.find(seat, other));
          EXPECT_EQ(o.ties.good[tie], plain.ties.good[tie]) << sizes.agents;
          EXPECT_EQ(o.ties.bad[tie], plain.ties.bad[tie]) << sizes.agents;
          EXPECT_EQ(o.ties.joint_jobs[tie], plain.ties.joint_jobs[tie]) << sizes.agents;
          EXPECT_EQ(o.ties.trust[tie], plain.ties.trust[tie]) << sizes.agents;
          if (p.caution > 0) {
            EXPECT_EQ(o.ties.assured[tie], plain.ties.assured[tie]) << sizes.agents;
          }
        }
    }
}

}  // namespace tandem
