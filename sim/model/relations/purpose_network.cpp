// SPDX-License-Identifier: MIT
// Purpose drifts towards trusted partners who are near enough, and back to the anchor (E4, E11).
#include <algorithm>

#include "base/buffer.h"
#include "base/elementary.h"
#include "base/kept.h"
#include "model/frame/model.h"
#include "model/relations/purpose_hearing.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

struct Scratch {
  void make_room(std::size_t ties) { trust.make_room(ties), bound.make_room(ties); }
  Buffer<double> trust, bound;  // [agent of block x slot], of the slots in use, flat
};

// Whose anchor an agent hears as a vision, and with which weight: v_head tau_i,head; weight 0 where there is no head to hear.
struct Vision {
  Seat head = 0;
  double weight = 0;
};

TANDEM_INLINE Vision vision_for(const Organisation& o, const PurposeParameters& p, Seat seat) {
  if (p.head_weight <= 0 || o.form.head.empty()) return {};
  const Seat head = o.form.head[o.units.of[seat]];
  if (head == nobody || head == seat || !o.staff.occupied[head]) return {};
  return {head, p.head_weight * trust_in(o, seat, head, o.ties.find(seat, head))};
}

TANDEM_MULTIVERSION
void bounds(const PurposeParameters& parameters, const double* trust, double* __restrict bound, std::size_t count) {
  const PurposeParameters p = parameters;
  for (std::size_t k = 0; k < count; ++k) bound[k] = confidence_bound(p, trust[k]);
}

// New position of one agent: weights 1 for itself and tau for each partner within its bound, normalised.
void drift(Organisation& o, const PurposeParameters& p, Seat seat, const double* trust, const double* bound) {
  Purpose& x = o.purpose;
  const std::size_t own = std::size_t{seat} * x.dimensions;
  const auto partners = o.ties.partners(seat);
  const Vision vision = vision_for(o, p, seat);
  for (std::uint32_t d = 0; d < x.dimensions; ++d) {
    double weights = 1 + vision.weight,
           sum = x.position[own + d] + vision.weight * x.anchor[std::size_t{vision.head} * x.dimensions + d];
    for (std::size_t slot = 0; slot < partners.size(); ++slot) {
      if (purpose_distance(x, seat, partners[slot]) > bound[slot]) continue;
      weights += trust[slot];
      sum += trust[slot] * x.position[std::size_t{partners[slot]} * x.dimensions + d];
    }
    const double pull = (1 - p.anchoring) * (sum / weights - x.position[own + d]) +
                        p.anchoring * (x.anchor[own + d] - x.position[own + d]);
    x.next[own + d] = x.position[own + d] + p.rate * pull;
  }
}

// The same for a block of agents and purposes of one dimension.
TANDEM_INLINE void drift_in_one(Organisation& o, const PurposeParameters& parameters, std::size_t begin,
                                std::size_t count, HearingScratch& scratch) {
  const PurposeParameters p = parameters;
  const double *const position = o.purpose.position.data(), *const anchor = o.purpose.anchor.data();
  double* const next = o.purpose.next.data();
  Heard heard;
  for (std::size_t k = 0; k < count; ++k) heard.weights[k] = 1, heard.sum[k] = position[begin + k];
  if (p.head_weight > 0)
    for (std::size_t k = 0; k < count; ++k) {
      const Vision vision = vision_for(o, p, static_cast<Seat>(begin + k));
      heard.weights[k] = 1 + vision.weight;
      heard.sum[k] = position[begin + k] + vision.weight * anchor[vision.head];
    }
  hear_partners(o, p, begin, count, scratch, heard);
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const double own = position[begin + k];
    const double pull =
        (1 - p.anchoring) * (heard.sum[k] / heard.weights[k] - own) + p.anchoring * (anchor[begin + k] - own);
    next[begin + k] = own + p.rate * pull;
  }
}

TANDEM_MULTIVERSION
void update_in_one(Organisation& o, const PurposeParameters& p, std::size_t begin, std::size_t end, HearingScratch& s) {
  drift_in_one(o, p, begin, end - begin, s);
}

// Trust of the ties of agents [begin, end), flat; how many there are. Eight slots at a time where there are so many: what is beyond an
// agent's ties is overwritten by the next agent's.
TANDEM_INLINE std::size_t list_trust(const Ties& ties, std::size_t begin, std::size_t end, double* to) {
  const std::size_t capacity = ties.capacity;
  const std::uint8_t* const degree = ties.degree.data();
  const float* row = ties.trust.data() + begin * capacity;
  std::size_t count = 0;
  for (std::size_t seat = begin; seat < end; ++seat, row += capacity) {
    if (capacity % 8 == 0)
      for (std::size_t slot = 0; slot < degree[seat]; slot += 8)
        for (std::size_t lane = slot; lane < slot + 8; ++lane) to[count + lane] = double(row[lane]);
    else
      for (std::size_t slot = 0; slot < degree[seat]; ++slot) to[count + slot] = double(row[slot]);
    count += degree[seat];
  }
  return count;
}

TANDEM_MULTIVERSION
void update(Organisation& o, const PurposeParameters& p, std::size_t begin, std::size_t end, Scratch& s) {
  bounds(p, s.trust.data(), s.bound.data(), list_trust(o.ties, begin, end, s.trust.data()));
  std::size_t at = 0;
  for (Seat seat = static_cast<Seat>(begin); seat < end; at += o.ties.degree[seat], ++seat)
    drift(o, p, seat, s.trust.data() + at, s.bound.data() + at);
}

// Calls update(begin, end, scratch) for all agents, block by block.
template <class Scratch, class Update>
void each_block(const Tick& tick, const Update& update) {
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    auto& scratch = kept<Scratch>();
    scratch.make_room(block_of_agents * tick.organisation.ties.capacity);
    for (std::size_t first = begin; first < end; first += block_of_agents)
      update(first, std::min(end, first + block_of_agents), scratch);
  });
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<PurposeParameters>();
  if (o.purpose.dimensions == 1)
    each_block<HearingScratch>(tick,
                               [&](auto begin, auto end, auto& scratch) { update_in_one(o, p, begin, end, scratch); });
  else
    each_block<Scratch>(tick, [&](auto begin, auto end, auto& scratch) { update(o, p, begin, end, scratch); });
  std::swap(o.purpose.position, o.purpose.next);
}

std::vector<double> example() {
  const PurposeParameters p;
  return {confidence_bound(p, .6)};
}

}  // namespace

RECORD(purpose, network) {
  using P = PurposeParameters;
  return {
      .summary = "purpose drifts towards trusted partners within a confidence bound, and back to the anchor",
      .source = "Hegselmann & Krause 2002; Friedkin & Johnsen 1990",
      .prose =
          R"(Purpose drifts towards trusted partners whose purpose is near enough, the bound being nearer the less they are trusted, and
back to the anchor:

    E4  G(tau) = 1 / (1 + exp(-(tau - theta_G) / sigma_G)),  eps_ij = eps_0 + eps_1 G(tau_ij)
    E11  x_i <- x_i + mu [(1 - alpha)(sum_j W_ij x_j - x_i) + alpha (x^_i - x_i)]

Weights W are 1 for self and tau_ij for a tie with |x_i - x_j| <= eps_ij, normalised to sum 1. Where the unit has a
head other than i, the sum has one more term: the head's anchor, the vision, with weight v_head tau_i,head, at any
distance. A head without a tie to i is trusted as a stranger. All read purposes as they stood when the process started.)",
      .parameters = parameters<P>({
          row<&P::rate>("rate", "mu", "per tick").means("How fast purpose moves.", "assumed"),
          row<&P::anchoring>("anchoring", "alpha", "1")
              .means("Weight of the own anchor against the partners.", "Friedkin & Johnsen 1990"),
          row<&P::open_bound>("open_bound", "eps_0", "1", 0, 2)
              .means("Distance at which one listens to anybody; idle where partners are nearer.",
                     "Hegselmann & Krause 2002"),
          row<&P::trusted_bound>("trusted_bound", "eps_1", "1", 0, 2)
              .means("Further distance at which one listens to those fully trusted; idle where partners are nearer.",
                     "this model"),
          row<&P::gate_threshold>("gate_threshold", "theta_G", "1")
              .means("Trust at which the gate is half open; idle where the bounds are.", "assumed"),
          row<&P::gate_width>("gate_width", "sigma_G", "1", .001, 10)
              .means("Width of the gate; idle where the bounds are.", "assumed"),
          row<&P::head_weight>("head_weight", "v_head", "1", 0, 20)
              .means("Weight of the vision of the unit's head; 0: there is none.", "this model"),
      }),
      .function = ProcessFunction(run),
      .needs = {Capability::ties},
      .changes = {Capability::purposes},
      .requires_slots = {Slot::purpose_start, Slot::partnering},
      .example = {"trust at the gate's threshold: bound", example, {.3}},
  };
}

}  // namespace tandem
