// SPDX-License-Identifier: MIT
// What a unit expects those of another to know, learned from joint work (E5).
#include "model/example/hand_made.h"
#include "model/partnering/choice.h"
#include "model/start/unit_count.h"

namespace tandem {

namespace {

struct ExpectationParameters {
  static constexpr Slot slot = Slot::expectations;
  double rate = .05;
};

constexpr std::size_t most_units = 1000;

void prepare(Organisation& o, const Model& model) {
  const auto& p = model.get<ChoiceParameters>();
  const std::size_t pairs = o.units.count() * o.units.count();
  o.expectations.own.assign(pairs, p.expected_own);
  o.expectations.other.assign(pairs, p.expected_other);
}

// Share of the dimensions of a block about which the agent has a belief.
double share_known(const Organisation& o, Seat seat, std::uint32_t block) {
  const std::uint32_t size = o.tasks.block_size, at = block * size;
  const Word known = extract(o.knowledge.plus(seat), at, size) | extract(o.knowledge.minus(seat), at, size);
  return double(__builtin_popcountll(known)) / size;
}

// A unit learns from the jobs of its members, in order of their seats; rows of other units are left alone.
void learn(Organisation& o, double rate, UnitId unit) {
  const std::uint32_t count = o.tasks.blocks_per_task;
  for (const Seat owner : o.units.members_of(unit)) {
    const Seat helper = o.partnering.with[owner];
    if (helper == nobody) continue;
    const UnitId theirs = o.units.of[helper];
    const std::size_t pair = std::size_t{unit} * o.units.count() + theirs;
    for (std::uint32_t k = 0; k < count; ++k) {
      const std::uint32_t block = o.tasks.block[std::size_t{owner} * count + k];
      const bool holds = o.units.slice[theirs] == o.tasks.block_slice[block];
      double& expected = (holds ? o.expectations.own : o.expectations.other)[pair];
      expected += rate * (share_known(o, helper, block) - expected);
    }
  }
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const double rate = tick.model.get<ExpectationParameters>().rate;
  tick.workers.for_chunks(o.units.count(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) learn(o, rate, static_cast<UnitId>(unit));
  });
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  if (unit_count(model, inputs) > most_units)
    findings.push_back({{},
                        "expectations.record",
                        "\"learned\" keeps a number for every pair of units",
                        "at most 1000 units",
                        "set expectations.record = \"none\""});
}

// Seat 0 works two blocks with seat 1, whose unit holds the second and who knows half of either.
std::vector<double> example() {
  Organisation o = hand_made({0, 1});
  add_tie(o, 0, 1);
  add_work(o);
  work_jointly(o, 0, 1);
  set_beliefs(o, {"....", "+.-."});
  o.units.slice = {0, 1};
  o.tasks.block_slice = {0, 1};
  o.tasks.block_size = o.tasks.blocks_per_task = 2;
  o.tasks.block = {0, 1, 0, 1};
  prepare(o, default_model());
  for (const UnitId unit : {UnitId{0}, UnitId{1}}) learn(o, .1, unit);
  return {o.expectations.own[1], o.expectations.other[1], o.expectations.own[2]};
}

}  // namespace

RECORD(expectations, learned) {
  using P = ExpectationParameters;
  return {
      .summary = "what a unit expects those of another to know, learned from joint work",
      .source = "this model; Austin 2003",
      .prose =
          R"(For each pair of units u and v (u = v too) there is what members of u expect of members of v: e_own of a block that v
holds, e_other of any other. At the start these are expected_own and expected_other of choice. Joint jobs of the tick
are gone through in order of the owner's seat, with u the unit of the owner and v that of the helper. Each block of the
task moves one of the two numbers, e_own if v holds the block, else e_other:

    number <- number + rate (known - number)

known is the share of the block's dimensions about which the helper has a belief, right or wrong, when the tick ends.
In comp_ij (E5) e_jb is then the number for the units of i and j. A task that a head does in a member's stead counts as
a joint job.)",
      .parameters = parameters<P>({
          row<&P::rate>("rate", "", "1 per block")
              .means("Weight of the latest block in what is expected.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .check = check,
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::partnering, Slot::tasks, Slot::knowledge, Slot::work},
      .example = {"rate .1, start .7 and .05: own and other of the helper's unit after one job; own of the way back",
                  example,
                  {.68, .095, .7}},
  };
}

}  // namespace tandem
