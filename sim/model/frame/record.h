// SPDX-License-Identifier: MIT
// A record describes one submodel: what it is, where it comes from, its parameters, its function and a worked example.
// A record is one file, sim/model/<slot>/<name>.cpp, that defines it with RECORD(slot, name) { return {...}; }. The build turns
// the folder listing into the catalogue, so nothing else has to be edited.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/parameter.h"
#include "base/problems.h"
#include "base/streams.h"
#include "model/frame/capabilities.h"
#include "model/frame/slots.h"
#include "state/organisation.h"

namespace tandem {

class Model;
class Observation;
class Workers;
struct Inputs;
struct Outdated;
struct Start;
struct Tick;
struct Sharing;
struct Solitude;
struct Hearing;
struct Intervention;

// Builds part of the starting organisation.
using InitialFunction = void (*)(Start&);
// Changes state; reads it as it stood when the process started.
using ProcessFunction = void (*)(Tick&);
// Refreshes Phi and F (columns `performance`, `work_performance`) from knowledge, at least of those in whom they are outdated.
using PayoffRule = void (*)(Organisation&, const Model&, const Workers&, const Outdated&);
// Weight of working alone beside the summed weights of the candidates, of each agent that searches.
using OutsideOptionRule = void (*)(const Solitude& agents, std::span<double> weight);
// Chance that each request is consented to.
using ConsentRule = void (*)(const Hearing& requests, std::span<double> probability);
// Shares of the result that the two sides of each joint job expect.
using SharingRule = void (*)(const Sharing& jobs, std::span<double> owner, std::span<double> helper);
// Values of the record's outputs: one per output for the organisation, and per unit for those asked for by unit.
struct MetricValues {
  std::span<double> organisation;              // [output]
  std::span<const std::span<double>> by_unit;  // [output][unit]; empty inner span: not asked for
};
using MetricFunction = void (*)(const Observation&, const MetricValues&);

// Changes state once, each time its trigger fires.
using EventFunction = void (*)(Tick&, const Intervention&);
// Changes parameters of the run's own model, or attributes of its agents, as long as it is active; both are as they were before.
using OverlayFunction = void (*)(Model&, Organisation&, const Intervention&);

using Function = std::variant<std::monostate, InitialFunction, ProcessFunction, PayoffRule, OutsideOptionRule,
                              ConsentRule, SharingRule, MetricFunction, EventFunction, OverlayFunction>;

enum class Level { organisation, organisation_and_unit };
enum class Cost { cheap, costly };  // costly metrics are computed at their own period

struct MetricOutput {
  std::string name;  // series name, unique among all metrics
  std::string unit;  // "1" for a pure number
  std::string meaning;
  Level level = Level::organisation;
};

// How many agents and units an organisation starts with.
struct Headcount {
  std::size_t agents = 0, units = 0;
};

// Input in words, and a computation whose result must equal `expected` within 1e-9: run for every record by a test.
struct Example {
  std::string given;
  std::vector<double> (*compute)() = nullptr;
  std::vector<double> expected;
};

// What a record found wrong in a bound scenario: key ("tasks.external_share"), what, expected, suggestion.
using Findings = std::vector<Problem>;

struct Record {
  std::string summary;  // one line
  std::string source;   // author year, or "this model"
  std::string
      prose;  // ODD text: paragraphs, and equations as lines that begin with four blanks ("    E3  pi_ij = ...")
  std::string details = {};  // what only `tandem describe` and the long ODD tell, in the same form
  ParameterTable parameters = {};
  Function function = {};
  void (*prepare)(Organisation&, const Model&) = nullptr;  // allocates the columns it needs, before the first tick
  void (*check)(const Model&, const Inputs&, Findings&) = nullptr;  // settings that contradict each other
  // Data that the scenario brings against the model: for parameters of the organisation and of its own slot it may ask, for no
  // others, so that points which share these are checked once.
  void (*check_inputs)(const Model&, const Inputs&, Findings&) = nullptr;
  void (*check_intervention)(const Intervention&, const Model&, Findings&) = nullptr;  // interventions only
  // Interventions only: why it changes nothing as it is set, given the organisation at the start; or "".
  std::string (*idle)(const Intervention&, const Model&, const Organisation&) = nullptr;
  Headcount (*headcount)(const Model&, const Inputs&) = nullptr;  // records of slot organisation only
  const Record* (*brings)(const Intervention&) = nullptr;  // overlays only: the record that it puts in place of another
  std::vector<std::string> fixed =
      {};                      // its numbers that cannot change during a run, since their past would have to be kept
  Capabilities provides = {};  // what it gives to the others of the model
  Capabilities needs = {};     // what some record of the model has to provide
  Capabilities uses = {};      // what it works with where that is there
  Capabilities changes = {};   // what it changes during a run, or at the start
  bool names_outdated =
      false;  // where it changes knowledge: it tells the tick itself whose performance is outdated by that
  std::vector<Refusal> keeps = {};         // what nobody beside it may change
  std::vector<Refusal> excludes = {};      // what nobody beside it may provide, need, use or change
  std::vector<Slot> requires_slots = {};   // slots that may not be `none` beside it
  std::vector<DrawRow> draws = {};         // what each random word of it decides
  std::vector<MetricOutput> outputs = {};  // metrics only
  Cost cost = Cost::cheap;                 // metrics only
  Example example = {};

  Slot slot = Slot::metrics;  // set by the catalogue from the folder
  std::string name = {};      // set by the catalogue from the file name
};

// Stands in namespace tandem. The catalogue declares the function anew, so a new record compiles no other file again.
#define RECORD(slot, name) \
  namespace records {      \
  Record slot##_##name();  \
  }                        \
  Record records::slot##_##name()

}  // namespace tandem
