// SPDX-License-Identifier: MIT
// Heads who put managed members on tasks of their unit, whose requests come first, and who lead well or badly.
#include "model/partnering/authority_head.h"

#include <cmath>

#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/partnering/complement.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

constexpr Stream order_stream = stream(175), leading_stream = stream(176);

void prepare(Organisation& o, const Model& model) {
  if (model.get<AuthorityParameters>().quality_spread > 0) o.form.guidance.assign(o.units.count(), 1);
}

bool leads(const Organisation& o, Seat head) { return head != nobody && o.staff.occupied[head]; }

// 2 g of each unit's head: a draw of who came to the head's seat when it did, so that it stays until somebody else sits there.
void find_guidance(Tick& tick, double spread) {
  Organisation& o = tick.organisation;
  std::fill(o.form.guidance.begin(), o.form.guidance.end(), 1.0);
  for (std::size_t unit = 0; unit < o.form.head.size() && !o.form.guidance.empty(); ++unit) {
    const Seat head = o.form.head[unit];
    if (!leads(o, head)) continue;
    const Words words = draw(tick.keys.people, o.staff.entered[head], head, no_partner, leading_stream);
    o.form.guidance[unit] = 1 + spread * (2 * unit_interval(words[0]) - 1);
  }
}

// What somebody of its own unit is expected to add to an agent's task, in billionths: equal gains are equal whatever their order.
long long expected_gain(const Organisation& o, const std::vector<double>& table, Seat seat) {
  const Tasks& tasks = o.tasks;
  const std::uint32_t own = o.units.slice[o.units.of[seat]];
  double sum = 0;
  for (std::uint32_t b = 0; b < tasks.blocks_per_task; ++b) {
    const std::uint16_t block = tasks.block[std::size_t{seat} * tasks.blocks_per_task + b];
    const std::uint32_t at = block * tasks.block_size;
    const Word known =
        extract(o.knowledge.plus(seat), at, tasks.block_size) | extract(o.knowledge.minus(seat), at, tasks.block_size);
    const std::size_t unknown = tasks.block_size - static_cast<std::size_t>(__builtin_popcountll(known));
    sum += table[(tasks.block_slice[block] == own ? tasks.block_size + 1u : 0u) + unknown];
  }
  return std::llround(sum * 1e9);
}

bool can_help(const Organisation& o, Seat helper, Seat owner) {
  if (owner == helper || o.partnering.with[owner] != nobody) return false;
  return o.ties.find(helper, owner) != no_slot || (!o.ties.full(helper) && !o.ties.full(owner));
}

// Whose task the head puts a managed member on: that of the member who is helped most, of equals by a draw; nobody if nobody is.
Seat most_in_need(const Organisation& o, const std::vector<double>& table, Seat helper, std::uint32_t word) {
  const auto members = o.units.members_of(o.units.of[helper]);
  long long most = 0;
  std::uint32_t equal = 0;
  for (const Seat owner : members) {
    if (!can_help(o, helper, owner)) continue;
    const long long gain = expected_gain(o, table, owner);
    if (gain > most) most = gain, equal = 0;
    equal += gain == most && most > 0;
  }
  if (equal == 0) return nobody;
  std::uint32_t left = below(word, equal);
  for (const Seat owner : members)
    if (can_help(o, helper, owner) && expected_gain(o, table, owner) == most && left-- == 0) return owner;
  return nobody;
}

// As if the owner had asked and the helper had consented; strangers get a tie.
void put_on(Tick& tick, Seat helper, Seat owner, double load_memory) {
  Organisation& o = tick.organisation;
  Partnering& now = o.partnering;
  if (o.ties.find(helper, owner) == no_slot) {
    o.ties.append(helper, owner, o.people.trust_propensity[helper], tick.now);
    o.ties.append(owner, helper, o.people.trust_propensity[owner], tick.now);
    ++now.formed;
  }
  now.with[owner] = helper;
  now.with_slot[owner] = o.ties.find(owner, helper);
  now.helps[helper] |= std::uint64_t{1} << o.ties.find(helper, owner);
  now.load[helper] += load_memory;
  if (tick.trace && (tick.trace->agent() == helper || tick.trace->agent() == owner))
    tick.trace->note(
        {tick.now,
         "authority",
         tick.trace->agent() == helper ? "is put on a member's task by the head" : "is sent help by the head",
         {{"agent", an_agent(tick.trace->agent() == helper ? owner : helper)}}});
}

// One member after the other, in order of seats, since each takes a task that is then no longer open.
void assign(Tick& tick, double chance) {
  Organisation& o = tick.organisation;
  const auto& choice = tick.model.get<ChoiceParameters>();
  const std::vector<double> table = expected_complements(o.tasks, choice);
  for (std::size_t unit = 0; unit < o.form.head.size(); ++unit) {
    if (!leads(o, o.form.head[unit])) continue;
    for (const Seat member : o.units.members_of(static_cast<UnitId>(unit))) {
      if (member == o.form.head[unit] || !o.tasks.managed[member]) continue;
      const Words words = draw(tick.key, tick.now, member, no_partner, order_stream);
      if (!happens(words[0], chance)) continue;
      const Seat owner = most_in_need(o, table, member, words[1]);
      if (owner != nobody) put_on(tick, member, owner, choice.load_memory);
    }
  }
}

void run(Tick& tick) {
  const auto& p = tick.model.get<AuthorityParameters>();
  find_guidance(tick, p.quality_spread);
  if (p.assignment > 0) assign(tick, p.assignment);
}

// Head 0 with the managed members 1, who knows its task, and 2, who does not: both are put on a task.
std::vector<double> example() {
  Model model = model_with(Slot::authority, "head");
  static_cast<AuthorityParameters*>(model.parameters(Slot::authority))->assignment = 1;
  Organisation o = hand_made({0, 0, 0});
  set_beliefs(o, {"++++", "++++", "++.."});
  o.people.trust_propensity.assign(3, .5f);
  add_work(o);
  o.form.head = {0};
  o.units.slice = {0};
  o.tasks.block_size = 4;
  o.tasks.blocks_per_task = 1;
  o.tasks.block.assign(3, 0);
  o.tasks.block_slice = {0};
  o.tasks.managed = {0, 1, 0};
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {double(o.partnering.with[2]), double(o.partnering.helps[1]), o.partnering.load[1], double(o.ties.degree[1])};
}

}  // namespace

RECORD(authority, head) {
  using P = AuthorityParameters;
  return {
      .summary = "heads who put members on tasks, whose requests come first, and who lead well or badly",
      .source = "this model; Lazear, Shaw & Stanton 2015; Carley 1992",
      .prose =
          R"(After partners have been found, the head of a unit goes through its managed members in order of seats, the head left
out. With chance a_h it puts one on the task of the member of the unit, the head among them, to whom a colleague is
expected to add most (comp of E5, from expected_own and expected_other; of equals one by a draw), among those whose task
nobody else works on and who are tied to the one who is sent or can become so, both tables having room. Strangers then
have a tie. The task is worked as if the member had asked and the other had consented: a_i + 1, the load grows by
load_memory, time is split. The own task is worked too, in what is left of the time; w_ij does not grow.

A request of the head to a member of its unit is worth more to the one who is asked, in consent (E5):

    E5  D_ji <- D_ji + b_h

Heads lead well or badly. What they change are the two ways in which managing works: how far it makes up for lacking
integrity and curbs grabbing (E9), and how fast managed members take over what their code holds (E13). g_u is drawn when
somebody comes to the seat of the head, evenly around 1/2:

    2 g_u uniform on [1 - quality_spread, 1 + quality_spread)
    E9   d_M <- min(1, 2 d_M g_u)
    E13  p_1 <- min(1, 2 p_1 g_u)

Without a head 2 g_u is 1.

A head need not give help in return. The chance that it consents to a request of a member of its unit is `helps_back`
times what it else would be: at 1 it answers as anybody does, at 0 it declines every such request.)",
      .parameters = parameters<P>({
          row<&P::assignment>("assignment", "a_h", "probability per tick")
              .means("Chance that a managed member is put on another's task; 0: heads order nothing.", "assumed"),
          row<&P::priority>("priority", "b_h", "utility", 0, 4)
              .means("What the head's request is worth to a member beyond what it thinks of the head; 0: nothing.",
                     "assumed"),
          row<&P::quality_spread>("quality_spread", "", "1")
              .means("How much heads differ in leading; 0: not at all.",
                     "assumed; Lazear, Shaw & Stanton 2015 for its kind"),
          row<&P::helps_back>("helps_back", "", "1")
              .means(
                  "Factor on the chance that the head consents to a member of its unit; 0: it declines, 1: as anybody.",
                  "assumed")
              .added_later(),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .fixed = {"quality_spread"},
      .needs = {Capability::chosen_partners, Capability::heads},
      .requires_slots = {Slot::form, Slot::partnering, Slot::tasks, Slot::knowledge},
      .draws = {{order_stream, "agent", draws::word(0), "whether a managed member is put on another's task"},
                {order_stream, "agent", draws::word(1), "which of those who are helped equally"},
                {leading_stream, "agent", draws::word(0), "how well somebody leads who heads a unit"}},
      .example = {"a_h 1, head 0, members 1, who is managed, and 2, who lacks half of its task: with whom 2 works, "
                  "the helps, load and ties of 1",
                  example,
                  {1, 1, 1.1, 1}},
  };
}

}  // namespace tandem
