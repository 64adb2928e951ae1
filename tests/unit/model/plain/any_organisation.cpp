// SPDX-License-Identifier: MIT
#include "model/plain/any_organisation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "model/task/tasks.h"

namespace tandem {

namespace {

std::vector<UnitId> any_units(Luck& luck, const Sizes& sizes) {
  std::vector<UnitId> unit_of;
  for (std::uint32_t k = 0; k < sizes.agents; ++k) unit_of.emplace_back(k < sizes.units ? k : luck() % sizes.units);
  std::shuffle(unit_of.begin(), unit_of.end(), luck);
  return unit_of;
}

void leave_seats(Luck& luck, Organisation& o) {
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.agents > o.units.count() && luck() % 12 == 0) o.staff.occupied[seat] = 0;
  o.units.seat_members(o.staff.occupied);
}

void add_people(Luck& luck, Organisation& o) {
  People& people = o.people;
  for (auto* column : {&people.trust_propensity, &people.conflict_skill, &people.disclosure, &people.integrity,
                       &people.care, &o.standing.visibility})
    for (std::uint32_t k = 0; k < o.agents; ++k) column->push_back(share(luck));
  for (auto* column : {&people.inclination, &people.anxiety, &people.selectivity})
    for (std::uint32_t k = 0; k < o.agents; ++k) column->push_back(2 * share(luck));
  o.purpose.dimensions = static_cast<std::uint32_t>(1 + luck() % 3);
  for (std::uint32_t k = 0; k < o.agents * o.purpose.dimensions; ++k) o.purpose.position.push_back(double(share(luck)));
  for (std::uint32_t k = 0; k < o.agents; ++k) o.standing.reputation.push_back(double(share(luck)));
}

// Tables full, half full and empty.
void add_ties(Luck& luck, Organisation& o, std::uint32_t capacity) {
  o.ties.allocate(o.agents, capacity);
  for (std::uint64_t tries = luck() % (2 * o.agents * capacity); tries > 0; --tries) {
    const Seat a{luck() % o.agents}, b{luck() % o.agents};
    if (a == b || !o.staff.occupied[a] || !o.staff.occupied[b] || o.ties.full(a) || o.ties.full(b)) continue;
    if (o.ties.find(a, b) != no_slot) continue;
    add_tie(o, a, b, share(luck), share(luck));
  }
  for (std::size_t k = 0; k < o.ties.partner.size(); ++k) {
    o.ties.good[k] = 8 * share(luck), o.ties.bad[k] = 8 * share(luck);
    o.ties.joint_jobs[k] = static_cast<std::uint16_t>(luck() % 9 == 0 ? 65535 : luck() % 20);
  }
}

void add_beliefs(Luck& luck, Organisation& o, std::uint32_t dimensions) {
  o.knowledge.allocate(o.agents, dimensions);
  for (std::uint32_t d = 0; d < dimensions; ++d) {
    if (luck() % 2) set_bit(o.knowledge.reality.data(), d);
    for (Seat seat = 0; seat < o.agents; ++seat) {
      const bool right = luck() % 4 > 0;
      if (luck() % 8 < 5) believe(o.knowledge, seat, d, right ? reality(o.knowledge, d) : -reality(o.knowledge, d));
    }
  }
}

void cut_slices(Organisation& o, const Sizes& sizes) {
  Tasks& tasks = o.tasks;
  tasks.block_size = sizes.block_size, tasks.blocks_per_task = sizes.blocks_per_task, tasks.blocks = sizes.blocks;
  o.units.slices = std::min(sizes.units, sizes.blocks / sizes.blocks_per_task);
  for (std::uint32_t unit = 0; unit < sizes.units; ++unit) o.units.slice.push_back(unit % o.units.slices);
  tasks.slice_first.assign(o.units.slices + 1, 0);
  for (std::uint32_t b = 0; b < sizes.blocks; ++b) {
    tasks.block_slice.push_back(static_cast<std::uint16_t>(b * o.units.slices / sizes.blocks));
    tasks.slice_first[tasks.block_slice.back() + 1u] = b + 1;
  }
}

// Any unit may need any of another slice.
void add_needs(Luck& luck, Units& units) {
  units.needs_first.assign(1, 0);
  for (UnitId unit = 0; unit < units.count(); ++unit) {
    const std::size_t first = units.needs.size();
    for (UnitId other = 0; other < units.count(); ++other)
      if (units.slice[other] != units.slice[unit] && luck() % 3 > 0) units.needs.push_back(other);
    const std::size_t many = units.needs.size() - first;
    for (std::size_t k = 0; k < many; ++k) units.needs_cumulative.push_back(double(k + 1) / double(many));
    units.needs_first.push_back(static_cast<std::uint32_t>(units.needs.size()));
  }
}

void add_tasks(Luck& luck, Organisation& o) {
  Tasks& tasks = o.tasks;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const UnitId own = o.units.of[seat];
    const std::uint32_t first = o.units.needs_first[own], needs = o.units.needs_first[own + 1] - first;
    const UnitId other = needs == 0 ? own : o.units.needs[first + luck() % needs];
    const std::uint32_t slices[2] = {o.units.slice[own], o.units.slice[other]};
    std::vector<std::uint16_t> left[2];
    for (std::size_t of_other = 0; of_other < 2; ++of_other)
      for (std::uint32_t b = tasks.slice_first[slices[of_other]]; b < tasks.slice_first[slices[of_other] + 1]; ++b)
        left[of_other].push_back(static_cast<std::uint16_t>(b));
    std::uint32_t outside = 0;
    for (std::uint32_t k = 0; k < tasks.blocks_per_task; ++k) {
      const std::size_t of_other = other != own && luck() % 3 == 0;
      const auto taken = left[of_other].begin() + static_cast<std::ptrdiff_t>(luck() % left[of_other].size());
      tasks.block.push_back(*taken);
      left[of_other].erase(taken);
      outside += of_other;
    }
    tasks.other_unit.push_back(other);
    tasks.outside.push_back(static_cast<std::uint8_t>(outside));
    tasks.managed.push_back(luck() % 4 == 0);
  }
}

void add_jobs(Luck& luck, Organisation& o) {
  add_work(o);
  o.work.right.assign(o.agents, 0);
  for (Seat seat = 0; seat < o.agents; ++seat) {
    o.performance.push_back(double(luck() % 4) / 4), o.work_performance.push_back(double(luck() % 4) / 4);
    o.partnering.load[seat] = 1 + double(share(luck));
    o.work.time[seat] = double(share(luck));
    const auto partners = o.ties.partners(seat);
    if (!o.staff.occupied[seat]) continue;
    if (!partners.empty() && luck() % 3 > 0) work_jointly(o, seat, partners[luck() % partners.size()]);
    o.work.events[seat] =
        static_cast<std::uint16_t>(luck() % 512 | (luck() % 2 ? owner_delivered | helper_delivered : 0));
    for (std::uint32_t b = 0; b < o.tasks.blocks_per_task; ++b) o.work.right[seat] |= (luck() % 2) << b;
  }
}

}  // namespace

Organisation any_organisation(Luck& luck, const Sizes& sizes) {
  Organisation o = hand_made(any_units(luck, sizes));
  leave_seats(luck, o);
  add_people(luck, o);
  add_ties(luck, o, sizes.capacity);
  add_beliefs(luck, o, sizes.block_size * sizes.blocks);
  cut_slices(o, sizes);
  add_needs(luck, o.units);
  add_tasks(luck, o);
  add_jobs(luck, o);
  return o;
}

Model model_of(Slot slot, const std::string& record, const Sizes& sizes) {
  Model model = model_with(slot, record);
  if (slot != Slot::payoff) set_parameter(model, Slot::payoff, "block_size", sizes.block_size);
  set_parameter(model, Slot::tasks, "blocks_per_task", sizes.blocks_per_task);
  return model;
}

void set_parameter(Model& model, Slot slot, const std::string& name, double value) {
  for (const ParameterRow& row : model.record(slot).parameters.rows) {
    if (row.name != name) continue;
    const bool whole = row.type == ParameterType::integer;
    return row.store(model.parameters(slot), whole ? Value(static_cast<std::int64_t>(value)) : Value(value));
  }
  FAIL() << "no parameter " << name;
}

void run_process(Organisation& o, const Model& model, Slot slot) {
  const Workers workers;
  Tick tick{o, model, plain_key, TickNumber{plain_now}, workers};
  model.function<ProcessFunction>(slot)(tick);
}

int belief(const Knowledge& k, Seat seat, std::uint32_t d) {
  return int(test_bit(k.plus(seat), d)) - int(test_bit(k.minus(seat), d));
}

int reality(const Knowledge& k, std::uint32_t d) { return test_bit(k.reality.data(), d) ? 1 : -1; }

void believe(Knowledge& k, Seat seat, std::uint32_t d, int value) {
  const Word bit = Word{1} << d % 64;
  Word &plus = k.plus(seat)[d / 64], &minus = k.minus(seat)[d / 64];
  plus = value > 0 ? plus | bit : plus & ~bit;
  minus = value < 0 ? minus | bit : minus & ~bit;
}

bool holds(const Organisation& o, Seat seat, std::uint32_t block) {
  return o.units.slice[o.units.of[seat]] == o.tasks.block_slice[block];
}

std::vector<std::uint32_t> task_of(const Organisation& o, Seat owner) {
  const auto first = o.tasks.block.begin() + static_cast<std::ptrdiff_t>(std::size_t{owner} * o.tasks.blocks_per_task);
  return {first, first + o.tasks.blocks_per_task};
}

bool PlainWalk::happens() {
  if (used_) {
    word_ = draw(plain_key, TickNumber{plain_now}, seat_, partner_, stream_, block_ + further_ / 4)[further_ % 4];
    ++further_;
    passed_ = 1;
    used_ = false;
  }
  passed_ *= 1 - chance_;
  return used_ = passed_ < 1 - unit_interval(word_);
}

}  // namespace tandem
