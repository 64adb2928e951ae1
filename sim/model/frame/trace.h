// SPDX-License-Identifier: MIT
// Telling the decisions of one agent: processes note what they did to it and the numbers behind. A run without a trace pays nothing.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/parameter.h"

namespace tandem {

// A number of a note; that of an agent or a unit is told by name where there is one.
struct TraceNumber {
  template <class Number>
  TraceNumber(Number value) : number(static_cast<double>(value)) {}
  template <class Kind>
  TraceNumber(Id<Kind>) = delete;  // say what it is the number of: an_agent(), a_unit()
  TraceNumber(double value, NamesOf what) : number(value), of(what) {}
  bool operator==(const TraceNumber&) const = default;
  double number;
  NamesOf of = NamesOf::nothing;
};
inline TraceNumber an_agent(Seat seat) { return {double(seat), NamesOf::agents}; }
inline TraceNumber a_unit(UnitId unit) { return {double(unit), NamesOf::units}; }

// name -> value, in order of use
using TraceNumbers = std::vector<std::pair<std::string, TraceNumber>>;

struct TraceNote {
  TickNumber tick = 0;
  std::string process;  // slot name
  std::string text;     // what happened, in a sentence without numbers
  TraceNumbers numbers;
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
