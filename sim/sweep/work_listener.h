// SPDX-License-Identifier: MIT
// Between a worker's blocks and whoever listens: many blocks are one sweep for a listener, and a wish to stop ends them all.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "sweep/listener.h"

namespace tandem {

class WorkListener : public SweepListener {
 public:
  explicit WorkListener(SweepListener& outer) : outer_(outer) {}

  bool stopped() const { return stopped_; }

  void tell(const std::string& line) override { outer_.tell(line); }
  void warn(const std::string& line) override { outer_.warn(line); }
  void conclude(const std::string&) override {}  // of a block
  void begin_runs(std::size_t) override {}
  void count_run() override {}
  void end_runs() override {}
  std::unique_ptr<Watch> watch(Interruptible& work) override;

 private:
  SweepListener& outer_;
  std::atomic<bool> stopped_ = false;
};

}  // namespace tandem
