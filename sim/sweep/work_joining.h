// SPDX-License-Identifier: MIT
// How the work on a sweep ends: one worker joins the parts, and the others see that the results file is there.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "sweep/lease.h"
#include "sweep/listener.h"
#include "sweep/precision.h"
#include "sweep/work.h"

namespace tandem {

// The results file, as another worker may have written it.
class JoinedFile {
 public:
  explicit JoinedFile(const SharedSweep& sweep);
  // Whether it has come to be there, or was replaced by one of all runs: from then on parts may go at any moment.
  bool is_there(const Experiment& experiment);

 private:
  SweepFiles files_;
  std::string print_;  // of the file as it was when it was last looked at
};

// Joins the parts into the results file, and returns what the stopping rule said. Nothing if it is not the time: a part has turned out to be
// damaged, and its runs are to be done again, or another has taken the lease over. Throws InputError.
std::optional<std::string> join_work(const SharedSweep& sweep, const Precision& precision, const Lease& lease,
                                     SweepListener& listener);

}  // namespace tandem
