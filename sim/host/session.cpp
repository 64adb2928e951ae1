// SPDX-License-Identifier: MIT
#include "host/session.h"

#include "base/memory_archive.h"
#include "host/intervening.h"
#include "host/outcome.h"

namespace tandem::host {

namespace {

// A host shares its machine with its user; many runs at once are many threads of its own.
const Workers one_thread(1);

std::uint64_t ticks_of(const RunUnderWay& run) { return static_cast<std::uint64_t>(run.ticks()); }
std::uint64_t tick_of(const RunUnderWay& run) { return static_cast<std::uint64_t>(run.tick()); }

void refuse_beyond_end(const RunUnderWay& run, std::uint64_t tick) {
  if (tick > ticks_of(run))
    throw Failure{TANDEM_AT_END, "there is no tick " + std::to_string(tick) + ": the run has " +
                                     std::to_string(ticks_of(run)) + ", of which " + std::to_string(tick_of(run)) +
                                     " are done"};
}

// Why a decision cannot be held.
void refuse_unheld(const RunUnderWay& run, const Held& held) {
  const Organisation& o = run.organisation();
  refuse_beyond_end(run, held.tick);
  if (held.tick <= run.tick())
    throw Failure{TANDEM_BAD_ARGUMENT,
                  "tick " + std::to_string(held.tick) + " is over: tick " + std::to_string(tick_of(run)) + " is done"};
  const bool seats = held.decision == HeldDecision::asks || held.decision == HeldDecision::ends;
  const std::uint64_t most = seats ? o.agents - 1 : held.decision == HeldDecision::leaves ? 2 : 1;
  if (held.agent >= o.agents)
    throw Failure{TANDEM_BAD_ARGUMENT, "there is no agent " + std::to_string(held.agent) + ": agents go from 0 to " +
                                           std::to_string(o.agents - 1)};
  if (held.value > most && (!seats || held.value != nobody.value()))
    throw Failure{TANDEM_BAD_ARGUMENT, "the decision cannot be " + std::to_string(held.value) + ": it goes from 0 to " +
                                           std::to_string(most) + (seats ? ", or is TANDEM_NOBODY" : "")};
  const bool taken = held.decision == HeldDecision::leaves ||
                     (held.decision == HeldDecision::ends ? !o.partnering.leaving.empty()
                                                          : run.model().provides(Capability::chosen_partners));
  if (!taken) throw Failure{TANDEM_NOT_KEPT, "nobody takes this decision in this scenario"};
}

}  // namespace

std::unique_ptr<RunUnderWay> World::start() const {
  return std::make_unique<RunUnderWay>(*setup, experiment->recording, replicate, one_thread);
}

void Session::keep_if_wished() {
  if (every_ == 0 || tick_of(*run_) % every_ != 0) return;
  MemorySink sink;
  run_->save(sink);
  kept_[run_->tick()] = std::make_shared<const std::string>(std::move(sink.bytes));
}

void Session::step(RunUnderWay& run, Trace* trace) const {
  std::vector<Held> now;
  for (const Held& held : held_)
    if (held.tick == run.tick() + 1) now.push_back(held);
  run.step(trace, now);
}

void Session::step(std::uint64_t count) {
  refuse_beyond_end(*run_, tick_of(*run_) + count);
  broken_ = true;  // unless every tick is whole
  for (; count > 0; --count) {
    step(*run_);
    keep_if_wished();
  }
  broken_ = false;
}

std::unique_ptr<RunUnderWay> Session::at(TickNumber tick) const {
  auto run = world_.start();
  auto kept = kept_.upper_bound(tick);
  if (kept != kept_.begin()) {
    MemorySource source(*std::prev(kept)->second);
    run->restore(source);
  }
  while (run->tick() < tick) step(*run);
  return run;
}

void Session::seek(TickNumber tick) {
  refuse_beyond_end(*run_, tick);
  const auto kept = kept_.upper_bound(tick);
  const bool nearer = kept != kept_.begin() && std::prev(kept)->first > run_->tick();
  if (tick >= run_->tick() && !nearer) return step(tick - run_->tick());
  run_ = at(tick);
}

std::unique_ptr<Session> Session::fork() const {
  auto copy = std::make_unique<Session>(world_);
  MemorySink sink;
  run_->save(sink);
  MemorySource source(sink.bytes);
  copy->run_->restore(source);
  copy->every_ = every_;
  copy->kept_ = kept_;
  copy->held_ = held_;
  return copy;
}

std::unique_ptr<Session> Session::with_replicate(std::int64_t replicate) const {
  World other = world_;
  other.replicate = replicate;
  return std::make_unique<Session>(std::move(other));
}

std::vector<TraceNote> Session::why(Seat agent, TickNumber tick) const {
  const std::uint64_t agents = run_->organisation().agents;
  if (agent >= agents)
    throw Failure{TANDEM_BAD_ARGUMENT,
                  "there is no agent " + std::to_string(agent) + ": agents go from 0 to " + std::to_string(agents - 1)};
  if (tick == 0 || tick > run_->tick())
    throw Failure{TANDEM_BAD_ARGUMENT, "tick " + std::to_string(tick) + " is not done: ticks 1 to " +
                                           std::to_string(tick_of(*run_)) + " are"};
  const auto run = at(tick - 1);
  Trace trace(agent);
  step(*run, &trace);
  return trace.notes();
}

void Session::intervene(const std::string& text) {
  World changed = with_interventions(world_, run_->tick(), text);
  auto changed_run = changed.start();
  Kept none;
  while (changed_run->tick() < run_->tick()) step(*changed_run);
  run_ = std::move(changed_run);
  world_ = std::move(changed);
  kept_ = std::move(none);
}

void Session::hold(const Held& held) {
  refuse_unheld(*run_, held);
  std::erase_if(held_, [&](const Held& old) {
    return old.tick == held.tick && old.agent == held.agent && old.decision == held.decision;
  });
  held_.push_back(held);
}

}  // namespace tandem::host
