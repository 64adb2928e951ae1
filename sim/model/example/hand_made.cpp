// SPDX-License-Identifier: MIT
#include "model/example/hand_made.h"

#include "model/frame/catalogue.h"

namespace tandem {

Organisation hand_made(std::vector<UnitId> unit_of) {
  Organisation o;
  o.agents = static_cast<std::uint32_t>(unit_of.size());
  const std::size_t units = 1 + *std::max_element(unit_of.begin(), unit_of.end());
  o.units.of = std::move(unit_of);
  o.staff.occupied.assign(o.agents, 1);
  o.staff.entered.assign(o.agents, 0);
  o.units.index(units);
  o.ties.allocate(o.agents, 8);
  return o;
}

void add_tie(Organisation& o, Seat a, Seat b, float trust_a, float trust_b, TickNumber formed) {
  o.ties.append(a, b, trust_a, formed);
  o.ties.append(b, a, trust_b, formed);
}

Organisation two_cliques() {
  Organisation o = hand_made({0, 0, 0, 0, 0, 1, 1, 1, 1, 1});
  for (const Seat first : {Seat{0}, Seat{5}})
    for (Seat a = first; a < first + 5; ++a)
      for (Seat b = a + 1; b < first + 5; ++b) add_tie(o, a, b);
  add_tie(o, 4, 5);
  return o;
}

void set_purpose(Organisation& o, std::vector<double> position) {
  o.purpose.dimensions = 1;
  o.purpose.position = std::move(position);
}

void add_work(Organisation& o) {
  Work& work = o.work;
  for (auto* column : {&work.time, &work.quality, &work.value, &work.credit_owner, &work.credit_helper, &work.output,
                       &work.credit, &work.withheld})
    column->assign(o.agents, 0);
  work.events.assign(o.agents, 0);
  o.partnering.with.assign(o.agents, nobody);
  o.partnering.with_slot.assign(o.agents, no_slot);
  o.partnering.helps.assign(o.agents, 0);
  o.partnering.load.assign(o.agents, 1);
}

void work_jointly(Organisation& o, Seat owner, Seat helper) {
  o.partnering.with[owner] = helper;
  o.partnering.with_slot[owner] = o.ties.find(owner, helper);
  const std::uint8_t slot = o.ties.find(helper, owner);
  EXPECT(slot != no_slot);
  if (slot < 64) o.partnering.helps[helper] |= std::uint64_t{1} << slot;
}

void set_beliefs(Organisation& o, const std::vector<std::string>& beliefs) {
  Knowledge& k = o.knowledge;
  k.allocate(o.agents, static_cast<std::uint32_t>(beliefs.front().size()));
  for (std::uint32_t d = 0; d < k.dimensions; ++d) {
    set_bit(k.reality.data(), d);
    for (Seat seat = 0; seat < o.agents; ++seat) {
      if (beliefs[seat][d] == '+') set_bit(k.plus(seat), d);
      if (beliefs[seat][d] == '-') set_bit(k.minus(seat), d);
    }
  }
}

Model model_with(Slot slot, const std::string& record) {
  Model model = default_model();
  model.set(slot, *find_record(slot, record));
  return model;
}

Model default_model() {
  Model model;
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& text = slot_text(static_cast<Slot>(k));
    model.set(text.slot, *find_record(text.slot, text.default_record));
  }
  return model;
}

}  // namespace tandem
