// SPDX-License-Identifier: MIT
// What each agent receives and what it contributes, over a window of ticks.
#include <algorithm>
#include <string>
#include <vector>

#include "base/kept.h"
#include "model/example/hand_made.h"
#include "model/frame/settings.h"
#include "model/frame/trace.h"
#include "model/work/contribution.h"
#include "model/work/joint_again.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model&) {
  o.experience.output_window.assign(o.agents, 0);
  o.experience.contribution_window.assign(o.agents, 0);
}

// [owner] of a joint job, the part of either side in what it is worth.
struct Part {
  double owner, helper;
};

// Those of the jobs of agents [begin, end).
void part(const Organisation& o, const JointContext& c, std::size_t begin, std::size_t end, Jobs& jobs, Part* parts) {
  Parts found;
  for (std::size_t first = begin; first < end; first += block_of_agents) {
    jobs.count = 0;
    for (Seat seat = static_cast<Seat>(first); seat < std::min(end, first + block_of_agents); ++seat)
      if (o.partnering.with[seat] != nobody) list_again(o, jobs, seat, 1, 1);
    take_apart(o, c, jobs, found);
    for (std::size_t k = 0; k < jobs.count; ++k) parts[jobs.owner[k]] = {found.owner[k], found.helper[k]};
  }
}

// Of a tick: the own task alone, or what both ends of each joint job would miss without the agent's time.
double contribution(const Organisation& o, const Part* parts, Seat seat) {
  const bool joint = o.partnering.with[seat] != nobody;
  double sum = joint ? 2 * o.work.value[seat] * parts[seat].owner : o.work.value[seat];
  for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1) {
    const Seat owner = o.ties.partner[o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(rest)))];
    sum += 2 * o.work.value[owner] * parts[owner].helper;
  }
  return sum;
}

// Weight of the present tick: all ticks in the seat weigh the same until the window is full.
double weight_of(std::int64_t window, TickNumber now, TickNumber entered) {
  const std::int64_t ticks_here = static_cast<std::int64_t>(now.value()) - std::max<std::int64_t>(entered, 1) + 1;
  return 1 / double(std::min(window, ticks_here));
}

struct Scratch {
  Jobs jobs;
  std::vector<Part> parts;  // [agent]; of the thread that runs the process
};

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const JointContext c = joint_context(tick.model);
  const std::int64_t window = tick.model.get<ContributionParameters>().window;
  auto& parts = kept<Scratch>().parts;
  parts.resize(o.agents);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    part(o, c, begin, end, kept<Scratch>().jobs, parts.data());
  });
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      if (!o.staff.occupied[seat]) continue;
      const double weight = weight_of(window, tick.now, o.staff.entered[seat]);
      double &output = o.experience.output_window[seat], &given = o.experience.contribution_window[seat];
      output += weight * (o.work.output[seat] - output);
      given += weight * (contribution(o, parts.data(), seat) - given);
    }
  });
  if (!tick.trace) return;
  const Seat seat = tick.trace->agent();
  tick.trace->note(
      {tick.now,
       "contribution",
       "has of late received and contributed in a tick",
       {{"output", o.experience.output_window[seat]}, {"contribution", o.experience.contribution_window[seat]}}});
}

void check(const Model& model, const Inputs&, Findings& findings) {
  const std::int64_t window = model.get<ContributionParameters>().window, ticks = model.get<RunParameters>().ticks;
  if (window > ticks && !stands_by_version<&ContributionParameters::window>(model, Slot::contribution))
    findings.push_back({{},
                        "contribution.window",
                        "is longer than the run of " + std::to_string(ticks) + " ticks: it is never full",
                        "at most " + std::to_string(ticks),
                        "lower contribution.window, or raise run.ticks"});
}

// Two alike work the task of the first, worth 1 to each; the other's own task, done alone, is worth .4.
std::vector<double> example() {
  const Model model = model_with(Slot::contribution, "window");
  Organisation o = hand_made({0, 0});
  add_tie(o, 0, 1);
  add_work(o);
  work_jointly(o, 0, 1);
  set_purpose(o, {.5, .5});
  o.people.care.assign(2, 1);
  o.work.time = {.5, .5};
  o.work.value = {1, .4};
  prepare(o, model);
  Jobs jobs;
  std::vector<Part> parts(2);
  part(o, joint_context(model), 0, 2, jobs, parts.data());
  return {contribution(o, parts.data(), 0), contribution(o, parts.data(), 1), weight_of(52, 10, 0),
          weight_of(52, 100, 60)};
}

}  // namespace

RECORD(contribution, window) {
  using P = ContributionParameters;
  return {
      .summary = "what each receives and what it contributes, over a window of ticks",
      .source = "Azoulay, Graff Zivin & Wang 2010; this model",
      .prose =
          R"(Output is what an agent receives, so that one with generous partners has much of it. What it contributes is what all
would miss without its time: its own task if done alone, and of each joint job what both ends together would miss,

    C_i = [alone] output of the own task + sum over joint jobs (V_ij + V_ji - the same at T_i = 0)

with quality, deliveries and newness as they were. Both are averaged over the ticks in the seat; once these are W, the
latest weighs 1/W:

    mean <- mean + (value - mean) / min(W, ticks in the seat)

Nothing in the model but interventions that look for the best reads them.)",
      .parameters = parameters<P>({
          row<&P::window>("window", "W", "ticks", 1, 260)
              .means("Ticks over which output and contribution are averaged; 1: the latest alone.", "assumed"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .check = check,
      .provides = {Capability::windows},
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::work, Slot::partnering},
      .example = {"two alike at a task worth 1 to each, the other's own worth .4 alone: contributions; weight of the "
                  "tenth tick of 52, and of one in the seat for 41",
                  example,
                  {1, 1.4, .1, .024390243902439025}},
  };
}

}  // namespace tandem
