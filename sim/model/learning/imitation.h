// SPDX-License-Identifier: MIT
// Learning of whole solutions: an agent takes over somebody's beliefs, or else tries to turn one of its own and keeps it if better.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "model/frame/model.h"

namespace tandem {

inline constexpr Stream trial_stream = stream(112), sample_stream = stream(113);

struct SampleParameters {
  static constexpr Slot slot = Slot::peers;
  std::string among = "ties";
  std::int64_t sample = 3;
  std::string trial = "better";
};
inline constexpr std::size_t most_sampled = 16;

// Rows that the records of samples share, and the prose of the trial and of the sample.
ParameterTable sample_parameters();
extern const char* const trial_prose;
extern const char* const sample_prose;

// Whom an agent can look at: its partners, or everybody else.
class Neighbourhood {
 public:
  Neighbourhood(const Organisation& organisation, const std::string& among);
  std::size_t size(Seat seat) const;
  // The r-th of them, r < size: partners in order of the tie's formation, everybody else in order of seats.
  Seat at(Seat seat, std::size_t r) const;

 private:
  const Organisation& organisation_;
  bool everyone_;
  std::vector<Seat> seats_;  // [rank] occupied seats, if everyone
  std::vector<Seat> rank_;   // [seat]
};

// Up to `wanted` distinct ones of a neighbourhood, uniform without replacement, in the order drawn.
struct Sample {
  std::array<Seat, most_sampled> seat;
  std::size_t count = 0;
};
Sample draw_sample(const Tick& tick, const Neighbourhood& near, Seat seat, std::size_t wanted);

// The one of higher performance, the lower seat if equal; nobody is worse than anybody.
Seat better_of(const Organisation& organisation, Seat a, Seat b);
// That one if it performs strictly better than the agent, else nobody.
Seat if_better(const Organisation& organisation, Seat seat, Seat other);

// Whom each agent of a range copies, nobody for a trial: models[seat - begin].
using Choice = void (*)(const Tick& tick, const Neighbourhood& near, Seat begin, std::span<Seat> models);
// Whether a trial is kept that makes no difference to performance.
enum class EqualTrial { undone, kept };
// Every agent copies or tries, all from beliefs and performance as they stand.
void imitate(Tick& tick, const std::string& among, Choice choose, EqualTrial equal = EqualTrial::undone);
// The same by the parameters of the records of samples.
void imitate_by_sample(Tick& tick, Choice choose);

// A choice of whom to copy: the one whom `option` finds in the agent's sample, if it is better than the agent.
template <Seat (*option)(const Organisation&, const Sample&)>
void choose_from_sample(const Tick& tick, const Neighbourhood& near, Seat begin, std::span<Seat> models) {
  const Organisation& o = tick.organisation;
  const auto wanted = static_cast<std::size_t>(tick.model.get<SampleParameters>().sample);
  for (Seat seat = begin; seat < begin + models.size(); ++seat)
    models[seat - begin] =
        o.staff.occupied[seat] ? if_better(o, seat, option(o, draw_sample(tick, near, seat, wanted))) : nobody;
}

}  // namespace tandem
