// SPDX-License-Identifier: MIT
// A model: the record in each slot with its parameters bound, the data it starts from, and the contexts that functions receive.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>

#include "base/contracts.h"
#include "base/draws.h"
#include "base/parallel.h"
#include "model/frame/held.h"
#include "model/frame/inputs.h"
#include "model/frame/record.h"

namespace tandem {

class Agenda;
class Trace;

// The wrong record asked for parameters or a function by type: a mistake of ours that ends every build, with a sentence on what was
// asked of which record. A record that can meet others in the slot asks with find(), or says what it needs.
[[noreturn]] void wrong_parameters(const Record& record, const char* asked);
[[noreturn]] void wrong_function(const Record& record, const char* asked);
// A text that contains the name of the type.
template <class Type>
constexpr const char* name_of_type() {
  return __PRETTY_FUNCTION__;
}

// When an intervention starts: at one tick; every so many ticks of a span; when a metric of the tick before has crossed a value; with
// none of these, at the first tick of the span.
struct Trigger {
  std::int64_t at = 0;               // tick, 0: not set
  std::int64_t every = 0;            // ticks, 0: not set
  std::int64_t from = 1, until = 0;  // span of ticks, ends included; until 0: the end of the run
  std::int64_t lasting = 0;          // ticks that an overlay stays, 0: to the end of the span
  std::string metric;                // output, for the organisation
  double above = no_limit, below = -no_limit;
  bool active = true;  // false: the intervention is as if it were not there
};

struct Intervention {
  std::string name;
  const Record* record = nullptr;
  std::shared_ptr<void> parameters;
  Trigger trigger;
  std::string key(const std::string& parameter) const { return "interventions." + name + "." + parameter; }
  template <class Parameters>
  const Parameters& get() const {
    if (record->parameters.tag != &parameter_tag<Parameters>) wrong_parameters(*record, name_of_type<Parameters>());
    return *static_cast<const Parameters*>(parameters.get());
  }
};

// Parameters that a record stands at when it takes its slot, where its own initialisers are not the defaults.
struct StandingParameters {
  const Record* record = nullptr;
  std::shared_ptr<const void> values;
};

class Model {
 public:
  const Record& record(Slot slot) const { return *records_[index(slot)]; }
  bool is_none(Slot slot) const { return record(slot).name == "none"; }
  // Whether some record of the model, or an intervention, says so of itself.
  bool provides(Capability capability) const;
  bool needs(Capability capability) const;
  bool changes(Capability capability) const;
  // Parameters of the record in Parameters::slot; the record must have that struct.
  template <class Parameters>
  const Parameters& get() const {
    const Record& own = record(Parameters::slot);
    if (own.parameters.tag != &parameter_tag<Parameters>) wrong_parameters(own, name_of_type<Parameters>());
    return *static_cast<const Parameters*>(parameters_[index(Parameters::slot)].get());
  }
  // The same where another record may stand in the slot: null then.
  template <class Parameters>
  const Parameters* find() const {
    if (record(Parameters::slot).parameters.tag != &parameter_tag<Parameters>) return nullptr;
    return &get<Parameters>();
  }
  template <class FunctionType>
  FunctionType function(Slot slot) const {
    const FunctionType* function = std::get_if<FunctionType>(&record(slot).function);
    if (!function) wrong_function(record(slot), name_of_type<FunctionType>());
    return *function;
  }
  // With how many agents and units it starts. Counted once in a model that is bound.
  Headcount headcount(const Inputs& inputs) const;
  void set(Slot slot, const Record& record);
  void* parameters(Slot slot) { return parameters_[index(slot)].get(); }
  // Parameters of its own, equal to the present ones.
  Model copy() const;
  // Records and parameters of another model, without sharing them.
  void assign(const Model& other);

  // Those that are not switched off.
  std::vector<std::reference_wrapper<const Intervention>> active_interventions() const;

  std::vector<Intervention> interventions;  // in order of their names, those that are switched off among them
  Headcount at_start;                       // known once the model is bound; before that, no agents
  std::shared_ptr<const std::vector<StandingParameters>> standing;  // null: there are none

 private:
  static std::size_t index(Slot slot) { return static_cast<std::size_t>(slot); }
  std::array<const Record*, slot_count> records_{};
  std::array<std::shared_ptr<void>, slot_count> parameters_{};
};

struct DrawKeys {
  DrawKey people{}, network{}, behaviour{};
};

// What an initial receives. At the start of a run it builds all seats; later, newcomers alone, with draws of that tick and without the
// roster.
struct Start {
  Organisation& organisation;
  const Model& model;
  const Inputs& inputs;
  DrawKeys keys;
  TickNumber now = 0;
  std::vector<Seat> newcomers = {};
};

// The seats that an initial builds.
std::vector<Seat> seats_to_build(const Start& start);

// Agents per block of a process: small enough for the scratch of a block to stay in the first-level cache.
inline constexpr std::size_t block_of_agents = 128;
// Agents per piece of parallel work.
inline constexpr std::size_t chunk_of_agents = 1024;

// Those whose performance is older than their knowledge: all, or these, in whatever order, some of them perhaps twice.
struct Outdated {
  bool all = false;
  std::vector<Seat> seats = {};

  bool nobody() const { return !all && seats.empty(); }
  void add(std::span<const Seat> more) { seats.insert(seats.end(), more.begin(), more.end()); }
};

// Calls body(begin, end) until all who are outdated have been in a range [begin, end).
template <class Body>
void for_outdated(const Workers& workers, const Outdated& outdated, std::size_t agents, const Body& body) {
  if (outdated.all) return workers.for_chunks(agents, chunk_of_agents, body);
  for (const Seat seat : outdated.seats) body(std::size_t{seat}, std::size_t{seat} + 1);
}

// What a process receives.
struct Tick {
  Organisation& organisation;
  const Model& model;
  DrawKey key;     // behaviour
  TickNumber now;  // counts from 1; 0 is the start
  const Workers& workers;
  Trace* trace = nullptr;           // set while the decisions of one agent are told
  DrawKeys keys = {};               // of all classes, for newcomers
  Agenda* agenda = nullptr;         // the run's interventions, if there are any
  std::span<const Held> held = {};  // decisions of this tick that are taken for somebody
  // Kept by the schedule, from what records say they change: whose performance is older than their knowledge, and whether what is shown
  // to codes is what is believed now.
  Outdated outdated = {};
  bool shows_beliefs = false;

  // Place of an intervention in the order of names of those that are not switched off: two of one record in one tick have draws of their own.
  std::uint32_t number_of(const Intervention& it) const;
};

// What a rule of the outside option receives: who weighs working alone, in what state.
struct Solitude {
  const Organisation& organisation;
  const Model& model;
  std::span<const Seat> seats;
};

// What a rule of consent receives, each [request]: who asks whom, and what that is worth to the asked, D - k_p L - selectivity + anxiety
// over the temperature.
struct Hearing {
  const Organisation& organisation;
  const Model& model;
  std::span<const Seat> asker, asked;
  std::span<const double> score;
};

// What a sharing rule receives, each [job]: time of either side and their chances to grab (E9).
struct Sharing {
  std::span<const double> time_owner, time_helper, grab_owner, grab_helper;
};

// Whether the model version itself gives the record in a slot this value: what its default makes idle is no mistake of the scenario.
template <auto Member>
bool stands_by_version(const Model& model, Slot slot) {
  using Parameters = decltype(detail::class_of(Member));
  if (!model.standing) return false;
  for (const StandingParameters& it : *model.standing)
    if (it.record == &model.record(slot) &&
        static_cast<const Parameters*>(it.values.get())->*Member == model.get<Parameters>().*Member)
      return true;
  return false;
}

}  // namespace tandem
