// SPDX-License-Identifier: MIT
// Who listens to a sweep: whoever started it is told what happens, and may stop it. The layer itself writes to no terminal.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace tandem {

// A stretch of a sweep's work that can be ended from outside. Its functions are called by one other thread.
class Interruptible {
 public:
  // What becomes of what is under way.
  enum class Ending { runs_are_kept, runs_get_time, file_gets_time };

  virtual ~Interruptible() = default;
  // To be called several times a second.
  virtual void tick() = 0;
  // Asks for an early end, with everything in order.
  virtual Ending stop() = 0;
  // Saves and tells what can be saved at once. The program must end then.
  virtual void give_up() = 0;
};

// While it lives, somebody may end a stretch of work.
class Watch {
 public:
  virtual ~Watch() = default;
};

// Lines come without their end, from any thread.
class SweepListener {
 public:
  virtual ~SweepListener() = default;
  virtual void tell(const std::string& line) = 0;      // how it goes
  virtual void warn(const std::string& line) = 0;      // what must not be missed
  virtual void conclude(const std::string& line) = 0;  // what came of it
  // So many runs are to come; one has come to a result; no more will.
  virtual void begin_runs(std::size_t runs) = 0;
  virtual void count_run() = 0;
  virtual void end_runs() = 0;
  // Starts to call work.tick() until the watch is destroyed, and work.stop() if somebody wishes it. The work outlives the watch.
  virtual std::unique_ptr<Watch> watch(Interruptible& work) = 0;
};

}  // namespace tandem
