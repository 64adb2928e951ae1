// SPDX-License-Identifier: MIT
// Ctrl-C, SIGTERM and SIGHUP while runs are under way, taken by a thread of its own.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace tandem {

// Takes the signals away from the rest of the program, but SIGINT and SIGHUP not if the caller ignores them (nohup); to be called before
// any thread starts. Writing beyond a limit or into a
// closed pipe becomes an error of that write.
void hold_signals();

// While it lives: calls `tick` several times a second. At the first signal `stop` becomes true and `announce` is called once; at
// the second, unless it comes along with the first, or `grace_seconds` after the first, `give_up`, which does not return.
class SignalWatch {
 public:
  struct Actions {
    std::function<void()> tick, announce, give_up;
  };
  SignalWatch(std::atomic<bool>& stop, double grace_seconds, Actions actions);
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

 private:
  void watch(std::atomic<bool>& stop, double grace_seconds);
  Actions actions_;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

}  // namespace tandem
