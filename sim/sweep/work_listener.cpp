// SPDX-License-Identifier: MIT
#include "sweep/work_listener.h"

namespace tandem {

namespace {

class NotedWatch : public Watch, private Interruptible {
 public:
  NotedWatch(Interruptible& work, SweepListener& listener, std::atomic<bool>& stopped)
      : work_(work), stopped_(stopped), watch_(listener.watch(*this)) {}

 private:
  void tick() override { work_.tick(); }
  Ending stop() override {
    stopped_ = true;
    return work_.stop();
  }
  void give_up() override { work_.give_up(); }

  Interruptible& work_;
  std::atomic<bool>& stopped_;
  std::unique_ptr<Watch> watch_;
};

}  // namespace

std::unique_ptr<Watch> WorkListener::watch(Interruptible& work) {
  return std::make_unique<NotedWatch>(work, outer_, stopped_);
}

}  // namespace tandem
