// SPDX-License-Identifier: MIT
#include "app/signals.h"

#include <signal.h>

#include <chrono>
#include <ctime>

namespace tandem {

namespace {

constexpr timespec period{0, 50'000'000};
// A batch system signals all of a job, and the job's script its child: these two within so many seconds are one.
constexpr double one_signal = 0.5;
constexpr int wake_up = SIGUSR2;  // from the destructor to the thread

bool is_ignored(int number) {
  struct sigaction now{};
  return sigaction(number, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

// A signal that was ignored when the program started stays so: nohup ignores SIGHUP, and a plain shell SIGINT for what it puts into the
// background.
sigset_t stopping_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGTERM, wake_up}) sigaddset(&set, number);
  for (const int number : {SIGINT, SIGHUP})
    if (!is_ignored(number)) sigaddset(&set, number);
  return set;
}

}  // namespace

void hold_signals() {
  const sigset_t set = stopping_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGXFSZ, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
}

SignalWatch::SignalWatch(std::atomic<bool>& stop, double grace_seconds, Actions actions)
    : actions_(std::move(actions)), thread_([this, &stop, grace_seconds] { watch(stop, grace_seconds); }) {}

SignalWatch::~SignalWatch() {
  over_ = true;
  pthread_kill(thread_.native_handle(), wake_up);
  thread_.join();
}

void SignalWatch::watch(std::atomic<bool>& stop, double grace_seconds) {
  using Clock = std::chrono::steady_clock;
  const sigset_t set = stopping_signals();
  Clock::time_point stopped;
  while (!over_) {
    const int number = sigtimedwait(&set, nullptr, &period);
    const bool signalled = number > 0 && number != wake_up;
    actions_.tick();
    if (signalled && !stop) {
      stopped = Clock::now();
      stop = true;
      actions_.announce();
    } else if (stop) {
      const double since = std::chrono::duration<double>(Clock::now() - stopped).count();
      if (!over_ && (since > grace_seconds || (signalled && since > one_signal))) actions_.give_up();
    }
  }
}

}  // namespace tandem
