// SPDX-License-Identifier: MIT
#include "model/partnering/search.h"

#include <algorithm>
#include <numeric>

#include "base/kept.h"
#include "base/parallel.h"
#include "model/partnering/candidates.h"
#include "model/partnering/comparison.h"
#include "model/partnering/complement.h"
#include "model/partnering/requests.h"
#include "model/start/form_matrix.h"

namespace tandem {

namespace {

// Who of agents [begin, end) searches: those who are not managed this tick. Clears last tick's requests of all.
void list_searching(Organisation& o, std::size_t begin, std::size_t end, SearchScratch& s) {
  Partnering& now = o.partnering;
  std::fill(now.asked.begin() + begin, now.asked.begin() + end, nobody);
  std::fill(now.asked_slot.begin() + begin, now.asked_slot.begin() + end, no_slot);
  std::fill(now.consented.begin() + begin, now.consented.begin() + end, std::uint8_t{0});
  std::fill(now.with.begin() + begin, now.with.begin() + end, nobody);
  s.searching = 0;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    s.seat[s.searching] = seat;
    s.searching += o.staff.occupied[seat] && (o.tasks.managed.empty() || !o.tasks.managed[seat]);
  }
}

TANDEM_MULTIVERSION
void see(const Organisation& o, std::size_t begin, std::size_t end, Seen& seen) {
  const float* const visibility = o.standing.visibility.data();
  const double* const reputation = o.standing.reputation.data();
  double* const renown = seen.renown.data();
  for (std::size_t seat = begin; seat < end; ++seat) renown[seat] = double(visibility[seat]) * (reputation[seat] - .5);
  const UnitId* const unit = o.units.of.data();
  const std::uint32_t* const slice = o.units.slice.empty() ? nullptr : o.units.slice.data();
  std::uint64_t* const home = seen.home.data();
  for (std::size_t seat = begin; seat < end; ++seat) {
    const std::uint32_t of = unit[seat].value();
    home[seat] = std::uint64_t{of} << 32 | (slice ? slice[of] : 0);
  }
}

const Seen& see_everybody(const Organisation& o, const Workers& workers) {
  auto& seen = kept<Seen>();
  seen.renown.make_room(o.agents);
  seen.home.make_room(o.agents);
  workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) { see(o, begin, end, seen); });
  return seen;
}

}  // namespace

void SearchScratch::make_room(std::uint32_t capacity, std::uint32_t strangers) {
  room = (capacity + strangers + 7u) / 8 * 8;
  // Ties are written by eights and owners by whole rooms, beyond what the last agent has; candidates are read by eights.
  const std::size_t most = block_of_agents * (capacity + strangers) + 2 * room + 8;
  Candidates& c = candidates;
  c.seat.make_room(most);
  c.owner.make_room(most);
  c.slot.make_room(most);
  for (auto* column : {&c.trust, &c.distance, &c.appeal, &c.complement, &c.ease, &c.regard, &c.weight, &c.passed})
    column->make_room(most);
}

ProjectLines ProjectLines::of(const Model& model, const Organisation& o) {
  const auto* p = model.find<MatrixParameters>();
  if (!p || o.form.line.empty()) return {};
  ProjectLines lines{p->line_search, {}, std::vector<std::uint32_t>(static_cast<std::size_t>(p->lines) + 1, 0)};
  for (Seat seat = 0; seat < o.agents; ++seat) lines.first[o.form.line[seat] + 1u] += o.staff.occupied[seat];
  std::partial_sum(lines.first.begin(), lines.first.end(), lines.first.begin());
  lines.members.resize(lines.first.back());
  std::vector<std::uint32_t> next(lines.first.begin(), lines.first.end() - 1);
  for (Seat seat = 0; seat < o.agents; ++seat) {
    if (o.staff.occupied[seat]) lines.members[next[o.form.line[seat]]++] = seat;
  }
  return lines;
}

ChoiceContext ChoiceContext::of(const Model& model, const Organisation& o, const Workers& workers) {
  return {model.get<ChoiceParameters>(),
          weights_of(model),
          model.function<ConsentRule>(Slot::consent),
          model,
          model.function<OutsideOptionRule>(Slot::outside_option),
          expected_complements(o.tasks, model.get<ChoiceParameters>()),
          ProjectLines::of(model, o),
          model.find<AwarenessParameters>(),
          model.find<PerceptionParameters>(),
          purpose_noise(model, o.units.count()),
          see_everybody(o, workers)};
}

std::uint32_t ChoiceContext::strangers() const {
  return radius ? static_cast<std::uint32_t>(radius->own + radius->other + radius->second) : 3;
}

void search_and_ask(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& s) {
  list_searching(tick.organisation, begin, end, s);
  draw_search(tick, s);
  find_candidates(tick, context.lines, context.radius, s);
  compare_candidates(tick, context, s);
  ask_and_answer(tick, context, s);
}

}  // namespace tandem
