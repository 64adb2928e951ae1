// SPDX-License-Identifier: MIT
// A shard of a sweep, held by one process: by a lock on its journal where files can be locked, by a lease (lease.h) where they cannot, and
// by a lease alone for a block that workers pass on.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "sweep/files.h"
#include "sweep/lease.h"
#include "sweep/listener.h"

namespace tandem {

// Another process holds the shard; the text names it.
class OutputBusy : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Hold {
 public:
  // Makes the folder and the journal if need be. Throws std::runtime_error; OutputBusy if another process is at work, which takes a second
  // to know where there are locks, and as long as a lease lasts where one that was killed left its lease.
  Hold(const SweepFiles& files, const Shard& shard, SweepListener& listener);
  // A lease that was taken already.
  explicit Hold(std::unique_ptr<Lease> lease);
  ~Hold();
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;

  void require() const;  // throws LeaseLost
  bool held() const;

 private:
  bool try_to_hold(const SweepFiles& files, const Shard& shard, SweepListener& listener);

  int descriptor_ = -1;
  std::unique_ptr<Lease> lease_;
};

// Who holds the shard of a journal now, or "". A lease counts while its last heartbeat is younger than it lasts.
std::string writer_of(const std::string& journal);

}  // namespace tandem
