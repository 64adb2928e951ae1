// SPDX-License-Identifier: MIT
// Telling the decisions of one agent: processes note what they did to it and the numbers behind. A run without a trace pays nothing.
// Agents are told by their columns, as snapshots are.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "state/ids.h"

namespace tandem {

struct TraceNote {
  TickNumber tick = 0;
  std::string process;                                  // slot name
  std::string text;                                     // what happened, in a sentence without numbers
  std::vector<std::pair<std::string, double>> numbers;  // name -> value, in order of use
};

class Trace {
 public:
  explicit Trace(Seat agent) : agent_(agent) {}
  Seat agent() const { return agent_; }
  void note(TraceNote note) { notes_.push_back(std::move(note)); }
  const std::vector<TraceNote>& notes() const { return notes_; }

 private:
  Seat agent_;
  std::vector<TraceNote> notes_;
};

}  // namespace tandem
