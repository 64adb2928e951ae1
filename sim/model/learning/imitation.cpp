// SPDX-License-Identifier: MIT
#include "model/learning/imitation.h"

#include "base/buffer.h"
#include "model/learning/beliefs_before.h"
#include "model/task/bits.h"

namespace tandem {

const char* const trial_prose =
    R"(In the trial one dimension, uniform over all, is turned: a belief into its opposite, an unknown one into +1 or -1 by a
fair coin; it is kept if Phi is then strictly higher (or, where the parameter trial says not_worse, equal). Everybody
reads beliefs and Phi as they stood when the process started.)";
const char* const sample_prose =
    R"(An agent looks at up to `sample` distinct others, uniform without replacement among its partners (in order of the tie's
formation) or among everybody else (in order of seats).)";

ParameterTable sample_parameters() {
  using P = SampleParameters;
  return parameters<P>({
      row<&P::among>("among", "", "name")
          .means("Whom an agent can look at: its ties, or everyone.", "Barkoczi & Galesic 2016")
          .one_of({"ties", "everyone"}),
      row<&P::sample>("sample", "", "agents", 1, most_sampled)
          .means("How many of them an agent looks at in a tick.", "Barkoczi & Galesic 2016"),
      row<&P::trial>("trial", "", "name")
          .means("Which trials are kept: those that are better, or all that are not worse.", "Barkoczi & Galesic 2016")
          .one_of({"better", "not_worse"}),
  });
}

Neighbourhood::Neighbourhood(const Organisation& o, const std::string& among)
    : organisation_(o), everyone_(among == "everyone") {
  if (!everyone_) return;
  rank_.assign(o.agents, 0);
  for (Seat seat = 0; seat < o.agents; ++seat) {
    if (!o.staff.occupied[seat]) continue;
    rank_[seat] = static_cast<Seat>(seats_.size());
    seats_.push_back(seat);
  }
}

std::size_t Neighbourhood::size(Seat seat) const {
  if (everyone_) return seats_.size() - 1;
  return organisation_.ties.capacity == 0 ? 0 : organisation_.ties.degree[seat];
}

Seat Neighbourhood::at(Seat seat, std::size_t r) const {
  if (everyone_) return seats_[r + (r >= rank_[seat])];
  return organisation_.ties.partners(seat)[r];
}

Sample draw_sample(const Tick& tick, const Neighbourhood& near, Seat seat, std::size_t wanted) {
  std::array<std::uint32_t, most_sampled> taken;  // ascending
  Sample sample;
  const std::size_t size = near.size(seat), most = std::min(wanted, size);
  Words words{};
  for (std::size_t k = 0; k < most; ++k) {
    if (k % 4 == 0)
      words = draw(tick.key, tick.now, seat, no_partner, sample_stream, static_cast<std::uint32_t>(k / 4));
    std::uint32_t r = below(words[k % 4], static_cast<std::uint32_t>(size - k));
    std::size_t at = 0;
    for (; at < k && taken[at] <= r; ++at) ++r;
    for (std::size_t move = k; move > at; --move) taken[move] = taken[move - 1];
    taken[at] = r;
    sample.seat[sample.count++] = near.at(seat, r);
  }
  return sample;
}

Seat better_of(const Organisation& o, Seat a, Seat b) {
  if (a == nobody || b == nobody) return a == nobody ? b : a;
  if (o.performance[a] != o.performance[b]) return o.performance[a] > o.performance[b] ? a : b;
  return std::min(a, b);
}

Seat if_better(const Organisation& o, Seat seat, Seat other) {
  return other != nobody && o.performance[other] > o.performance[seat] ? other : nobody;
}

namespace {

void copy_beliefs(Knowledge& k, Seat self, Seat other) {
  std::copy_n(plus_before(k, other), k.words, k.plus(self));
  std::copy_n(minus_before(k, other), k.words, k.minus(self));
}

void turn_one(const Tick& tick, Seat seat) {
  Knowledge& k = tick.organisation.knowledge;
  const Words words = draw(tick.key, tick.now, seat, no_partner, trial_stream);
  const std::uint32_t d = below(words[0], k.dimensions);
  const bool plus = test_bit(k.plus(seat), d), minus = test_bit(k.minus(seat), d);
  const bool up = plus || minus ? minus : words[1] >> 31 != 0;
  assign_bits(k.plus(seat), d, 1, 1, up);
  assign_bits(k.minus(seat), d, 1, 1, !up);
}

}  // namespace

void imitate(Tick& tick, const std::string& among, Choice choose, EqualTrial equal) {
  Organisation& o = tick.organisation;
  const Neighbourhood near(o, among);
  const std::vector<double> performance = o.performance, work_performance = o.work_performance;
  Buffer<Seat> models(o.agents);
  const BeliefsBefore before(tick);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    choose(tick, near, static_cast<Seat>(begin), {models.data() + begin, end - begin});
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      if (!o.staff.occupied[seat])
        continue;
      else if (models[seat] != nobody)
        copy_beliefs(o.knowledge, seat, models[seat]);
      else
        turn_one(tick, seat);
  });
  tick.model.function<PayoffRule>(Slot::payoff)(o, tick.model, tick.workers, {.all = true});
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      if (!o.staff.occupied[seat] || models[seat] != nobody) continue;
      const bool kept = o.performance[seat] > performance[seat] ||
                        (equal == EqualTrial::kept && o.performance[seat] == performance[seat]);
      if (!kept) copy_beliefs(o.knowledge, seat, seat);
    }
  });
  o.performance = performance, o.work_performance = work_performance;
}

void imitate_by_sample(Tick& tick, Choice choose) {
  const auto& p = tick.model.get<SampleParameters>();
  imitate(tick, p.among, choose, p.trial == "better" ? EqualTrial::undone : EqualTrial::kept);
}

}  // namespace tandem
