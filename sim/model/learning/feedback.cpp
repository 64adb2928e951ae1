// SPDX-License-Identifier: MIT
#include "model/learning/feedback.h"

#include "model/example/hand_made.h"
#include "model/task/bits.h"
#include "model/work/jobs.h"

namespace tandem {

namespace {

constexpr std::uint32_t blocks_per_block = 16;  // of draws, a word for each dimension
constexpr std::uint32_t blocks_per_side = 64 * blocks_per_block;

void prepare(Organisation& o, const Model&) { o.work.right.assign(o.agents, 0); }

// A failed block of a task, as one who worked it sees it.
struct Failure {
  Seat owner, partner;
  std::uint32_t first_block;  // of the draws
};

bool corrects(const Tick& tick, Stream stream, const Failure& f, std::uint32_t dimension, double chance) {
  const Words words = draw(tick.key, tick.now, f.owner, f.partner, stream, f.first_block + dimension / 4);
  return happens(words[dimension % 4], chance);
}

Word corrections(const Tick& tick, Stream stream, Scope scope, const Failure& f, double chance, Word wrong) {
  if (wrong == 0) return 0;
  if (scope == Scope::block) return corrects(tick, stream, f, 0, chance) ? wrong : 0;
  Word corrected = 0;
  for (Word rest = wrong; rest != 0; rest &= rest - 1)
    if (corrects(tick, stream, f, static_cast<std::uint32_t>(__builtin_ctzll(rest)), chance))
      corrected |= rest & (~rest + 1);
  return corrected;
}

// What is not yet right by now: an earlier job of the tick can only have corrected some of it.
void hear(Tick& tick, Stream stream, Scope scope, Seat self, const WorkedJob& job) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const std::uint32_t size = o.tasks.block_size, count = o.tasks.blocks_per_task;
  const double chance = tick.model.get<FeedbackParameters>().rate / size;
  for (std::uint32_t b = 0; b < count; ++b) {
    if (o.work.right[job.owner] >> b & 1) continue;
    const std::uint32_t at = o.tasks.block[std::size_t{job.owner} * count + b] * size;
    const Word reality = extract(k.reality.data(), at, size);
    const Word plus = extract(k.plus(self), at, size), minus = extract(k.minus(self), at, size);
    const Word wrong = (reality & ~plus) | (~reality & ~minus & low_bits(size));
    const Failure failure{job.owner, job.helper == nobody ? job.owner : job.helper,
                          (job.as_owner ? 0 : blocks_per_side) + blocks_per_block * b};
    const Word corrected = corrections(tick, stream, scope, failure, chance, wrong);
    assign_bits(k.plus(self), at, size, corrected, reality);
    assign_bits(k.minus(self), at, size, corrected, ~reality);
  }
}

}  // namespace

void correct_failures(Tick& tick, Stream stream, Scope scope) {
  const Organisation& o = tick.organisation;
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      if (o.staff.occupied[seat])
        for_jobs_of(o, seat, [&](const WorkedJob& job) { hear(tick, stream, scope, seat, job); });
  });
}

std::vector<double> beliefs_after_feedback(ProcessFunction function, const std::string& record) {
  Model model = model_with(Slot::feedback, record);
  static_cast<FeedbackParameters*>(model.parameters(Slot::feedback))->rate = 1;
  Organisation o = hand_made({0});
  set_beliefs(o, {"-.-"});
  add_work(o);
  o.tasks.block_size = 1;
  o.tasks.blocks_per_task = 3;
  o.tasks.block = {0, 1, 2};
  o.work.right = {4};
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  function(tick);
  return {double(o.knowledge.plus(0)[0]), double(o.knowledge.minus(0)[0])};
}

Record feedback_record(Scope scope, Stream stream, std::string summary, const std::string& prose,
                       ProcessFunction function) {
  using P = FeedbackParameters;
  const std::string which =
      scope == Scope::block ? "word 0: whether all of it is put right" : "word d: whether dimension d is put right";
  return {
      .summary = std::move(summary),
      .source = "this model; Kluger & DeNisi 1996",
      .prose =
          std::string(
              R"(For each block of a task that failed (rescue included), each who worked the task (in a task that a head does in a
member's stead, the head alone) looks at the dimensions of the block on which its belief is wrong or missing. With
blocks of l dimensions either record of feedback corrects rate / l of what is wrong on average; they differ in scope
alone. )") +
          prose,
      .parameters = parameters<P>({
          row<&P::rate>("rate", "", "1 per job")
              .means("l times the chance of a correction; 0: nobody is told.", "this model"),
      }),
      .function = function,
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge, Slot::tasks, Slot::partnering, Slot::work},
      .draws = {{stream, "owner, helper (or itself)", draws::blocks(0, 1023),
                 "the owner: for the k-th block of the task from block 16 k on, " + which},
                {stream, "owner, helper (or itself)", draws::blocks_from(1024),
                 "the helper: for the k-th block of the task from block 1024 + 16 k on, " + which}},
  };
}

}  // namespace tandem
