// SPDX-License-Identifier: MIT
#include "sweep/job_machine.h"

#include <fmt/format.h>

#include "sweep/idle_keys.h"
#include "sweep/job_steps.h"
#include "sweep/job_words.h"
#include "sweep/session.h"

namespace tandem {

Outcome carry_out(Job& job, SweepListener& listener) { return JobMachine(job, listener).carry_out(); }

JobMachine::JobMachine(Job& job, SweepListener& listener) : job_(job), listener_(listener) {}

Outcome JobMachine::carry_out() {
  while (state_ != State::over) state_ = after(state_);
  return outcome_;
}

JobMachine::State JobMachine::after(State state) {
  switch (state) {
    case State::take: return take();
    case State::begin: return guarded(&JobMachine::begin);
    case State::choose: return guarded(&JobMachine::choose);
    case State::run: return guarded(&JobMachine::run);
    case State::keep: return guarded(&JobMachine::keep);
    case State::settle: return settle();
    case State::write: return write();
    case State::join: return join();
    case State::report: return report();
    case State::over: break;
  }
  return State::over;
}

JobMachine::State JobMachine::guarded(State (JobMachine::*work)()) {
  try {
    return (this->*work)();
  } catch (const std::bad_alloc&) {
    trouble_ = "out of memory";
    return State::settle;
  } catch (const std::exception& error) {
    trouble_ = error.what();
    return State::settle;
  }
}

JobMachine::State JobMachine::take() {
  check_room(job_);
  hold_ = job_.block ? std::move(job_.hold) : take_hold(job_, listener_);
  if (!hold_) {
    listener_.conclude(complete_text(job_.output));
    return State::over;
  }
  parts_ = take_parts(job_, *hold_, listener_);
  if (!job_.block) {
    listener_.tell(plan_text(job_));
    listener_.tell(execution_text(job_));
  }
  checkpoints_ = std::make_unique<Checkpoints>(
      Checkpoints::Plan{job_.output.files, job_.output.shard, job_.experiment.design_digest, job_.checkpoint_interval},
      *parts_, listener_, job_.runs);
  return State::begin;
}

JobMachine::State JobMachine::begin() {
  started_ = std::chrono::steady_clock::now();
  listener_.begin_runs(job_.runs.size());
  watch_ = listener_.watch(*this);
  return State::choose;
}

JobMachine::State JobMachine::choose() {
  std::size_t end = job_.experiment.runs();  // the first run that does not come next
  if (adaptive()) {
    parts_->flush();
    precision_ = precision_of(job_, next_);
    if (precision_.enough) return State::keep;
    end = job_.experiment.points.size() * static_cast<std::size_t>(precision_.replicates);
  } else if (next_ == job_.runs.size()) {
    return State::keep;
  }
  round_.clear();
  while (next_ < job_.runs.size() && job_.runs[next_] < end) round_.push_back(job_.runs[next_++]);
  if (round_.empty()) throw std::runtime_error("parts with finished runs are there no longer");
  return State::run;
}

JobMachine::State JobMachine::run() {
  const RunCounts counts =
      run_all(job_.experiment, round_, job_.execution, *this, stop_, [this] { return seconds(); }, checkpoints_.get());
  counts_.done += counts.done;
  counts_.failed += counts.failed;
  counts_.interrupted = counts.interrupted;
  return counts_.interrupted ? State::keep : State::choose;
}

JobMachine::State JobMachine::keep() {
  if (!counts_.interrupted && !adaptive() && all_in_memory()) return State::settle;
  parts_->end(time_now());
  checkpoints_->note_all_durable();
  return State::settle;
}

JobMachine::State JobMachine::settle() {
  watch_.reset();
  listener_.end_runs();
  tell_failures();
  if (!trouble_.empty()) cannot_write(job_.output.files.folder(), trouble_ + "; " + kept_text(job_, held()));
  if (counts_.interrupted || job_.output.shard.count > 1) return State::report;
  return parts_->waiting().empty() ? State::join : State::write;
}

JobMachine::State JobMachine::write() {
  watch_ = listener_.watch(*this);
  check_hold(*hold_, job_);
  write_from_memory(job_, *parts_);
  return State::report;
}

JobMachine::State JobMachine::join() {
  watch_ = listener_.watch(*this);
  check_hold(*hold_, job_);
  if (!adaptive()) {
    in_file_ = write_from_parts(job_, job_.experiment);
    return State::report;
  }
  const Experiment enough = as_the_rule_says(job_.experiment, precision_);
  in_file_ = write_from_parts(job_, enough);
  listener_.conclude(enough.stopping);
  return State::report;
}

JobMachine::State JobMachine::report() {
  outcome_ = counts_.failed + in_file_ > 0 ? Outcome::failed_runs : Outcome::done;
  if (counts_.interrupted && counts_.failed > 0 && job_.stop_on_error) {
    listener_.warn(stop_text(job_, held()));
  } else if (counts_.interrupted) {
    tell_interruption();
    outcome_ = Outcome::interrupted;
  } else {
    if (adaptive() && job_.output.shard.count > 1) listener_.tell(shard_rule_text(job_, precision_));
    listener_.conclude(done_text(job_, counts_, seconds()));
    tell_idle_keys();
  }
  return State::over;
}

void JobMachine::accept(const RunResult& result) {
  parts_->accept(result);
  failures_.note(result);
  ++results_;
  listener_.count_run();
  checkpoints_->note_result(result.run, parts_->durable() == results_);
  if (job_.stop_on_error && result.status == RunStatus::failed) stop_ = true;
}

void JobMachine::tick() {
  if (runs_are_over()) return;
  if (!hold_->held()) stop_ = true;  // parts_ says so when it comes to the next part
  parts_->tick();
  checkpoints_->tick();
}

Interruptible::Ending JobMachine::stop() {
  if (runs_are_over()) return Ending::file_gets_time;
  stop_ = true;
  return checkpoints_->stop() ? Ending::runs_are_kept : Ending::runs_get_time;
}

void JobMachine::give_up() {
  if (runs_are_over())
    return listener_.warn(
        fmt::format("interrupted while {} was written: the same command writes it", job_.output.files.output()));
  try {
    parts_->end(time_now());
    tell_interruption();
  } catch (const std::exception& error) {
    listener_.warn(fmt::format("{}: {}", job_.output.files.folder(), error.what()));
  }
}

bool JobMachine::adaptive() const { return job_.experiment.scenario.design.until.most > 0 && !job_.block; }

bool JobMachine::runs_are_over() const { return state_ > State::settle; }

double JobMachine::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
}

bool JobMachine::all_in_memory() const {
  const Output& output = job_.output;
  return output.shard.count == 1 && !output.present && output.parts.empty() && parts_->durable() == 0;
}

std::size_t JobMachine::held() const { return done_before(job_) + parts_->durable(); }

void JobMachine::tell_failures() {
  try {
    if (trouble_.empty()) failures_.forget_earlier(job_.output.files);
  } catch (const std::runtime_error& error) {
    trouble_ = error.what();
  }
  failures_.tell(job_.output.files, job_.output.shard, job_.experiment, job_.session, listener_);
}

void JobMachine::tell_idle_keys() const {
  if (job_.block || job_.output.shard.count > 1 || job_.experiment.points.size() < 2) return;
  const SweepFiles& files = job_.output.files;
  try {
    for (const std::string& notice : idle_key_notices(*files.kind().open(files.output()), job_.experiment))
      listener_.warn("note: " + notice);
  } catch (const std::exception&) {
    // The runs are written; whoever reads the file next is told what is wrong with it.
  }
}

void JobMachine::tell_interruption() const {
  for (const std::string& line : interruption_texts(job_, held())) listener_.warn(line);
}

}  // namespace tandem
