// SPDX-License-Identifier: MIT
// The job as a state machine: a function per state does its work and returns the state that follows.
//
//   take -> begin -> choose <--> run     choose: all runs, or the round that the stopping rule asks for
//                      |         |
//       no run is left |         | somebody stopped it
//                      v         |
//                     keep <-----+
//                      |
//                    settle ---------------------+
//                    |    |                      | interrupted, or a shard
//     all in memory  v    v  in parts and file   |
//                 write  join                    |
//                    |    |                      v
//                    +----+-----------------> report -> over
//
// From begin to keep, runs may be under way: whatever goes wrong there leads to settle, which tells it once what is finished is safe. In
// take, join and write it ends the job at once, as an InputError.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "sweep/checkpoints.h"
#include "sweep/failures.h"
#include "sweep/job.h"
#include "sweep/part_writer.h"
#include "sweep/precision.h"

namespace tandem {

class JobMachine : private RunSink, private Interruptible {
 public:
  JobMachine(Job& job, SweepListener& listener);
  Outcome carry_out();

 private:
  enum class State { take, begin, choose, run, keep, settle, write, join, report, over };

  State take();    // room on the disk, the folder of parts, held, and its journal; what is planned is told
  State begin();   // from here on somebody may stop it
  State choose();  // the runs that come next: all, or as many as the stopping rule wants to see
  State run();     // these, each handed over as it ends
  State keep();    // what is finished goes into parts, unless all of it can be written at once
  State settle();  // nobody watches: failures are told, and what went wrong
  State write();   // the results file, from memory
  State join();    // the results file, from parts
  State report();  // what came of it

  State after(State state);
  // A state in which runs may be under way.
  State guarded(State (JobMachine::*work)());

  // A run has come to a result.
  void accept(const RunResult& result) override;

  // By the thread that watches.
  void tick() override;
  Ending stop() override;
  void give_up() override;

  bool adaptive() const;
  bool runs_are_over() const;
  double seconds() const;  // since the runs began
  // Whether all runs of the design are in memory, none of them in a part or file: all but the last took less time than the first part
  // waits.
  bool all_in_memory() const;
  std::size_t held() const;  // runs of the shard that are done, on the disk
  void tell_failures();
  void tell_interruption() const;
  void tell_idle_keys() const;

  Job& job_;
  SweepListener& listener_;
  std::atomic<State> state_ = State::take;
  std::atomic<bool> stop_ = false;  // no further run is to start
  std::chrono::steady_clock::time_point started_;
  std::unique_ptr<Hold> hold_;
  std::unique_ptr<PartWriter> parts_;
  std::unique_ptr<Checkpoints> checkpoints_;
  Failures failures_;
  std::size_t next_ = 0;            // of job.runs
  std::vector<std::size_t> round_;  // the runs that come next
  std::size_t results_ = 0;         // that this machine has received
  RunCounts counts_;
  std::size_t in_file_ = 0;  // runs that failed, in the file that was joined
  Precision precision_;      // the last of the stopping rule
  std::string trouble_;      // what went wrong while runs were under way
  Outcome outcome_ = Outcome::done;
  std::unique_ptr<Watch> watch_;  // over begin to keep, then over write or join; ends before what it looks at
};

}  // namespace tandem
