// SPDX-License-Identifier: MIT
// A sweep on the command line: what it tells goes to the standard streams, and signals end it.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "app/progress.h"
#include "sweep/listener.h"

namespace tandem {

class Terminal : public SweepListener {
 public:
  // To be made before any thread starts: takes the signals. Quiet, only warnings are shown. `output`: the results file.
  Terminal(bool quiet, std::string output);

  void tell(const std::string& line) override;
  void warn(const std::string& line) override;
  void conclude(const std::string& line) override;
  void begin_runs(std::size_t runs) override;
  void count_run() override;
  void end_runs() override;
  // At the first signal the work is asked to stop; at the second, or when it takes too long, it gives up and the program exits.
  std::unique_ptr<Watch> watch(Interruptible& work) override;

 private:
  const bool quiet_;
  const std::string output_;
  std::unique_ptr<Progress> progress_;  // from begin_runs on
  std::atomic<bool> runs_go_on_ = false;
};

}  // namespace tandem
