// SPDX-License-Identifier: MIT
#include "app/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <new>
#include <system_error>

#include "app/exit_codes.h"
#include "app/say.h"
#include "app/signals.h"
#include "app/threads.h"

namespace tandem {

namespace {

constexpr double grace_seconds = 10;  // that what is under way gets after a signal

std::string ending_text(Interruptible::Ending ending, const std::string& output) {
  switch (ending) {
    case Interruptible::Ending::runs_are_kept:
      return "runs under way are kept as they stand, those just begun get a moment";
    case Interruptible::Ending::runs_get_time: return fmt::format("runs under way get {} s", grace_seconds);
    case Interruptible::Ending::file_gets_time: return fmt::format("{} gets {} s to be written", output, grace_seconds);
  }
  return "";
}

class SignalsToWork : public Watch {
 public:
  SignalsToWork(Interruptible& work, Progress* progress, const std::string& output)
      : watch_(stopped_, grace_seconds,
               {[&work, progress] {
                  try {
                    if (progress != nullptr) progress->tick();
                    work.tick();
                  } catch (const std::bad_alloc&) {
                    // A run has all the memory for a moment: the next tick does it.
                  }
                },
                [&work, &output] {
                  say("\nstopping: {} (a second signal stops at once)\n", ending_text(work.stop(), output));
                },
                [&work] {
                  work.give_up();
                  _exit(exit_interrupted);
                }}) {}

 private:
  std::atomic<bool> stopped_ = false;
  SignalWatch watch_;
};

}  // namespace

Terminal::Terminal(bool quiet, std::string output) : quiet_(quiet), output_(std::move(output)) { hold_signals(); }

void Terminal::tell(const std::string& line) {
  if (!quiet_) warn(line);
}

void Terminal::warn(const std::string& line) {
  if (runs_go_on_)
    progress_->say(line);
  else
    say("{}\n", line);
}

void Terminal::conclude(const std::string& line) {
  if (!quiet_) tandem::conclude("{}\n", line);
}

void Terminal::begin_runs(std::size_t runs) {
  progress_ = std::make_unique<Progress>(Progress::mode_for(quiet_), runs);
  runs_go_on_ = true;
}

void Terminal::count_run() { progress_->count_run(); }

void Terminal::end_runs() {
  runs_go_on_ = false;
  progress_->end();
}

std::unique_ptr<Watch> Terminal::watch(Interruptible& work) {
  try {
    return std::make_unique<SignalsToWork>(work, runs_go_on_ ? progress_.get() : nullptr, output_);
  } catch (const std::system_error&) {
    // Without the thread, runs could not be stopped; but runs that are done are written all the same.
    if (runs_go_on_) throw thread_refused();
    return std::make_unique<Watch>();
  }
}

}  // namespace tandem
