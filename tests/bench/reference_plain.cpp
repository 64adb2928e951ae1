// SPDX-License-Identifier: MIT
#include "reference_plain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <random>
#include <vector>

namespace {

constexpr int unit_size = 10;
constexpr int capacity = 8;

struct Slot {
  int partner;
  double trust;
};

struct Agent {
  std::array<double, 4> purpose;
  double skill;
  int unit;
  int slots_used = 0;
  std::array<Slot, capacity> slots;
};

// Sums of one tick.
struct Tally {
  int partnered = 0;
  int external = 0;
  int successes = 0;
};

class Organisation {
 public:
  Organisation(std::size_t agents, std::uint64_t seed) : random_(seed), agents_(agents) {
    std::normal_distribution<double> normal;
    for (std::size_t i = 0; i < agents; ++i) {
      agents_[i].skill = uniform();
      agents_[i].unit = static_cast<int>(i) / unit_size;
      for (double& x : agents_[i].purpose) x = normal(random_);
      normalise(agents_[i].purpose);
    }
  }

  Tally tick() {
    Tally tally;
    for (int i = 0; i < static_cast<int>(agents_.size()); ++i) encounter(i, tally);
    return tally;
  }

  double mean_trust() const {
    double sum = 0;
    long slots = 0;
    for (const Agent& agent : agents_) {
      for (int k = 0; k < agent.slots_used; ++k) sum += agent.slots[k].trust;
      slots += agent.slots_used;
    }
    return slots > 0 ? sum / static_cast<double>(slots) : 0.0;
  }

  std::size_t bytes() const { return agents_.capacity() * sizeof(Agent); }

 private:
  double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  int below(int bound) { return std::min(static_cast<int>(uniform() * bound), bound - 1); }

  static void normalise(std::array<double, 4>& v) {
    const double scale = 1.0 / std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2] + v[3] * v[3]);
    for (double& x : v) x *= scale;
  }

  int candidate(int i) {
    const bool inside = uniform() < 0.9;
    const int first = inside ? agents_[i].unit * unit_size : 0;
    const int size = inside ? unit_size : static_cast<int>(agents_.size());
    const int j = first + below(size - 1);
    return j < i ? j : j + 1;
  }

  static Slot* find(Agent& agent, int partner) {
    for (int k = 0; k < agent.slots_used; ++k) {
      if (agent.slots[k].partner == partner) return &agent.slots[k];
    }
    return nullptr;
  }

  // A slot for a new partner: a free one, else the one of lowest trust, the first of equals.
  static Slot* make_room(Agent& agent) {
    if (agent.slots_used < capacity) return &agent.slots[agent.slots_used++];
    return std::min_element(agent.slots.begin(), agent.slots.end(),
                            [](const Slot& a, const Slot& b) { return a.trust < b.trust; });
  }

  static void update_trust(Agent& agent, Slot* slot, int partner, bool success) {
    if (slot == nullptr) {
      slot = make_room(agent);
      *slot = {partner, 0.5};
    }
    slot->trust = std::clamp(slot->trust + (success ? 0.05 : -0.2), 0.0, 1.0);
  }

  static void drift(Agent& a, Agent& b) {
    for (int d = 0; d < 4; ++d) {
      const double gap = b.purpose[d] - a.purpose[d];
      a.purpose[d] += 0.01 * gap;
      b.purpose[d] -= 0.01 * gap;
    }
    normalise(a.purpose);
    normalise(b.purpose);
  }

  void encounter(int i, Tally& tally) {
    const int j = candidate(i);
    Agent& a = agents_[i];
    Agent& b = agents_[j];
    Slot* slot = find(a, j);
    const double trust = slot ? slot->trust : 0.5;
    double similarity = 0;
    for (int d = 0; d < 4; ++d) similarity += a.purpose[d] * b.purpose[d];
    if (uniform() < 1.0 / (1.0 + std::exp(-(4.0 * (trust - 0.5) + similarity)))) {
      const bool success = uniform() < 0.5 + 0.125 * (a.skill + b.skill) + 0.25 * trust;
      update_trust(a, slot, j, success);
      update_trust(b, find(b, i), i, success);
      drift(a, b);
      ++tally.partnered;
      tally.external += a.unit != b.unit;
      tally.successes += success;
    } else {
      tally.successes += uniform() < 0.3 + 0.4 * a.skill;
    }
  }

  std::mt19937_64 random_;
  std::vector<Agent> agents_;
};

double processor_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

PlainResult run_plain(std::size_t agents, int ticks, std::uint64_t seed) {
  Organisation organisation(agents, seed);
  PlainResult sum;
  const double start = processor_seconds();
  for (int t = 0; t < ticks; ++t) {
    const Tally tally = organisation.tick();
    sum.trust += organisation.mean_trust();
    sum.partnering += static_cast<double>(tally.partnered) / static_cast<double>(agents);
    sum.ei += tally.partnered > 0 ? (2.0 * tally.external - tally.partnered) / tally.partnered : 0.0;
    sum.success += static_cast<double>(tally.successes) / static_cast<double>(agents);
  }
  const double stop = processor_seconds();
  return {sum.trust / ticks,   sum.partnering / ticks, sum.ei / ticks,
          sum.success / ticks, stop - start,           organisation.bytes()};
}
