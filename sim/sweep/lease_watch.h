// SPDX-License-Identifier: MIT
// What a worker sees of the others' leases: which pieces of work it may take, and for whom it has to wait.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sweep/lease.h"
#include "sweep/listener.h"

namespace tandem {

class LeaseWatch {
 public:
  // Leases that are taken name this holder, and last so many seconds without a heartbeat.
  LeaseWatch(std::string holder, double seconds, SweepListener& listener);

  // The lease of a piece that nobody has in hand, or whose holder was silent for as long as it lasts; else null. `what` names the piece.
  std::unique_ptr<Lease> take(const std::string& base, const std::string& what);
  // Says of those that others had in hand since one was taken that they are waited for, if they have been silent for long: once each.
  void tell_waits();

  const std::string& holder() const { return holder_; }

 private:
  struct Wait {
    std::string base;
    LeaseState state;
    std::string what;
  };

  std::string holder_;
  double seconds_;
  SweepListener& listener_;
  LeaseObserver observer_;
  std::vector<Wait> waits_;
  std::set<std::pair<std::string, std::string>> told_;  // leases as they stood
};

}  // namespace tandem
