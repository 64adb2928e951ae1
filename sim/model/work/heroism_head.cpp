// SPDX-License-Identifier: MIT
// Heads who do a member's task in its stead.
#include <algorithm>
#include <array>

#include "model/example/hand_made.h"
#include "model/partnering/choice.h"

namespace tandem {

namespace {

struct HeroismParameters {
  static constexpr Slot slot = Slot::heroism;
  double chance = .2;
};

constexpr Stream heroism_stream = stream(172);

void prepare(Organisation& o, const Model&) { o.form.in_stead.assign(o.agents, 0); }

// Slots of the head's partners of its own unit whose tasks nobody else works on, in order; how many.
std::size_t open_tasks(const Organisation& o, Seat head, std::array<std::uint8_t, 64>& slots) {
  std::size_t count = 0;
  const auto partners = o.ties.partners(head);
  for (std::uint8_t slot = 0; slot < partners.size(); ++slot)
    if (o.units.of[partners[slot]] == o.units.of[head] && o.partnering.with[partners[slot]] == nobody)
      slots[count++] = slot;
  return count;
}

// As if the member had asked and the head had accepted.
void take_over(Organisation& o, Seat head, std::uint8_t slot, double load_memory) {
  Partnering& now = o.partnering;
  const Seat member = o.ties.partners(head)[slot];
  now.with[member] = head;
  now.with_slot[member] = o.ties.find(member, head);
  now.helps[head] |= std::uint64_t{1} << slot;
  now.load[head] += load_memory;
  o.form.in_stead[member] = 1;
}

// Heads touch only their own units, so that their order does not matter.
void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const double chance = tick.model.get<HeroismParameters>().chance;
  const double load_memory = tick.model.get<ChoiceParameters>().load_memory;
  std::fill(o.form.in_stead.begin(), o.form.in_stead.end(), std::uint8_t{0});
  for (const Seat head : o.form.head) {
    if (head == nobody || !o.staff.occupied[head]) continue;
    const Words words = draw(tick.key, tick.now, head, no_partner, heroism_stream);
    if (!happens(words[0], chance)) continue;
    std::array<std::uint8_t, 64> slots;
    const std::size_t count = open_tasks(o, head, slots);
    if (count > 0) take_over(o, head, slots[below(words[1], static_cast<std::uint32_t>(count))], load_memory);
  }
}

// The head of seat 0 has the members 1 and 2 as partners, of whom 2 works with 1.
std::vector<double> example() {
  Model model = model_with(Slot::heroism, "head");
  static_cast<HeroismParameters*>(model.parameters(Slot::heroism))->chance = 1;
  Organisation o = hand_made({0, 0, 0, 1});
  for (const Seat other : {Seat{1}, Seat{2}, Seat{3}}) add_tie(o, 0, other);
  add_tie(o, 1, 2);
  add_work(o);
  work_jointly(o, 2, 1);
  o.form.head = {0, nobody};
  prepare(o, model);
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {double(o.form.in_stead[1]), double(o.form.in_stead[2]), double(o.partnering.with[1]),
          double(o.partnering.helps[0]), o.partnering.load[0]};
}

}  // namespace

RECORD(heroism, head) {
  using P = HeroismParameters;
  return {
      .summary = "heads who do a member's task in its stead",
      .source = "this model",
      .prose =
          R"(After partners have been found, each head is a hero with probability H. It then takes over the task of one uniform
member of its unit with whom it has a tie and whose task nobody else works on. The task is worked as if the
member had asked and the head had accepted: a_head + 1, the head's load grows by load_memory, time is split and the
result counts at both sides. But only the head learns from it by doing, and only the head's part in it can be
witnessed; w_ij does not grow, since nobody asked.)",
      .parameters = parameters<P>({
          row<&P::chance>("chance", "H", "probability per tick")
              .means("Chance that a head does a member's task in its stead.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners, Capability::heads},
      .requires_slots = {Slot::form, Slot::partnering},
      .draws = {{heroism_stream, "agent", draws::word(0), "whether the head is a hero"},
                {heroism_stream, "agent", draws::word(1), "whose task it takes over"}},
      .example = {"H 1, a head tied to member 1, who works alone, to member 2, who does not, and to an outsider: for "
                  "whom, with whom, the head's help and load",
                  example,
                  {1, 0, 0, 1, 1.1}},
  };
}

}  // namespace tandem
