// SPDX-License-Identifier: MIT
// Working alone is worth what it has earned, on such a task.
#include "base/elementary.h"
#include "model/example/hand_made.h"
#include "model/value/earnings.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

struct EarnedParameters {
  static constexpr Slot slot = Slot::outside_option;
  double weight = 2;
};

// Utilities beyond this are certainties; exp stays finite.
constexpr double largest_exponent = 690;

TANDEM_INLINE double weight_of(const EarnedParameters& p, const ValuationParameters& v, const Prospect& own) {
  const double exponent = p.weight * own.of_working_alone() / v.temperature;
  return elementary::exp(exponent < largest_exponent ? exponent : largest_exponent);
}

TANDEM_MULTIVERSION
void weigh_all(const EarnedParameters& parameters, const ValuationParameters& valuation, const Experience& own,
               const Seat* seats, double* weight, std::size_t count) {
  const EarnedParameters p = parameters;
  const ValuationParameters v = valuation;
  for (std::size_t k = 0; k < count; ++k) weight[k] = weight_of(p, v, prospect_at_hand(own, seats[k]));
}

void weigh(const Solitude& agents, std::span<double> weight) {
  weigh_all(agents.model.get<EarnedParameters>(), agents.model.get<ValuationParameters>(),
            agents.organisation.experience, agents.seats.data(), weight.data(), weight.size());
}

// An hour alone is worth .3, one together .5, in units of utility of 2 at temperature .4.
std::vector<double> example() {
  const Prospect own{.3, .5};
  return {own.of_working_alone(), weight_of({}, {}, own)};
}

}  // namespace

RECORD(outside_option, earned) {
  using P = EarnedParameters;
  return {
      .summary = "working alone is worth what it has earned on such a task",
      .source = "Thibaut & Kelley 1959; McFadden 1974; this model",
      .prose =
          R"(Working alone is worth what an hour alone on the task at hand is worth by the agent's own records, c_i, against m_i, the
mean of that and of an hour together (earnings). An agent who knows its task, or has done well alone, works alone
the more; one who has done well together, the less:

    E5  U_i0 = b_0 c_i / m_i,  P(j) = exp(A_ij / T_c) / (exp(U_i0 / T_c) + sum_k exp(A_ik / T_c))

At b_0 0 this is the rule `alone`.)",
      .parameters = parameters<P>({
          row<&P::weight>("weight", "b_0", "utility", 0, 12)
              .means("Worth of working alone to one to whom an hour alone and one together earn the same.", "assumed"),
      }),
      .function = OutsideOptionRule(weigh),
      .needs = {Capability::earnings},
      .example = {"an hour alone worth .3, together .5: c / m, weight of working alone",
                  example,
                  {.75, 42.521082000062784}},
  };
}

}  // namespace tandem
