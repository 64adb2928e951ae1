// SPDX-License-Identifier: MIT
// A model: the record in each slot with its parameters bound, the data it starts from, and the contexts that functions receive.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "base/contracts.h"
#include "base/draws.h"
#include "base/parallel.h"
#include "model/inputs.h"
#include "model/record.h"

namespace tandem {

class Trace;

class Model {
 public:
  const Record& record(Slot slot) const { return *records_[index(slot)]; }
  bool is_none(Slot slot) const { return record(slot).name == "none"; }
  // Parameters of the record in Parameters::slot; the record must have that struct.
  template <class Parameters>
  const Parameters& get() const {
    EXPECT(record(Parameters::slot).parameters.tag == &parameter_tag<Parameters>);
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
    return std::get<FunctionType>(record(slot).function);
  }
  void set(Slot slot, const Record& record);
  void* parameters(Slot slot) { return parameters_[index(slot)].get(); }

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

// What a process receives.
struct Tick {
  Organisation& organisation;
  const Model& model;
  DrawKey key;     // behaviour
  TickNumber now;  // counts from 1; 0 is the start
  const Workers& workers;
  Trace* trace = nullptr;  // set while the decisions of one agent are told
  DrawKeys keys = {};      // of all classes, for newcomers
};

// What a sharing rule receives, each [job]: time of either side and their chances to grab (E9).
struct Sharing {
  std::span<const double> time_owner, time_helper, grab_owner, grab_helper;
};

// Agents per block of a process: small enough for the scratch of a block to stay in the first-level cache.
inline constexpr std::size_t block_of_agents = 128;
// Agents per piece of parallel work.
inline constexpr std::size_t chunk_of_agents = 1024;

}  // namespace tandem
