// SPDX-License-Identifier: MIT
// Keeping a run under way, so that it can go on where it stood: who decides when, and where the bytes go, is not this layer's business.
// What is kept is all that the rest of the run depends on; a run that goes on gives the same bits as one that was never stopped.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "base/archive.h"
#include "base/ids.h"

namespace tandem {

// What is wished of a run between two ticks.
enum class Wish { go_on, keep, stop };  // stop: keep it and end, if it could be kept

// The keeper of one run. Its functions are called by the thread of that run.
class RunKeeper {
 public:
  virtual ~RunKeeper() = default;
  // Asked after each tick but the last: has to cost nothing.
  virtual Wish wish() const = 0;
  // Keeps what write(sink) puts: the run as it stands after `tick` of `ticks`. Whether it is safe now; says itself if not.
  virtual bool keep(TickNumber tick, TickNumber ticks, const std::function<void(ByteSink&)>& write) = 0;
  // Hands what was kept to read(source), which throws std::runtime_error if it is nothing of that kind. Whether there was something
  // sound; says itself if not.
  virtual bool restore(const std::function<void(ByteSource&)>& read) = 0;
  virtual double seconds_before() const = 0;  // that the run took until it was kept, if it was restored
};

class Keepers {
 public:
  virtual ~Keepers() = default;
  // From any thread, when a run begins. It ends with its keeper.
  virtual std::unique_ptr<RunKeeper> keeper_of(std::size_t run) = 0;
};

}  // namespace tandem
