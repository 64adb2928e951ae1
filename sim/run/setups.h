// SPDX-License-Identifier: MIT
// The setups of the points of a design. Points that differ in plain values alone (numbers and texts that shape nothing else) share all
// but these; a shape is what they share: it is bound, with all that the scenario brings along, once.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/digest.h"
#include "run/points.h"
#include "run/setup.h"

namespace tandem {

class Setups {
 public:
  // Checks every point. Adds what is wrong to `problems`; usable only if nothing was added.
  Setups(Settings settings, std::shared_ptr<const Inputs> inputs, Points points, Problems& problems);

  // Of a point, made when it is asked for; from any thread.
  Setup at(std::size_t point) const;
  // In effect at a point; nothing: the key does not exist there.
  std::optional<Value> value(std::size_t point, const std::string& key) const;
  // Every key in effect at some point, as at the first that has it.
  const Settings& first_effective() const { return first_effective_; }
  // The settings in effect, point by point.
  void add_to(Digest& digest) const;
  // A setup of each shape, and of each point that belongs to none: what is equal for all points of a shape can be asked of it.
  void each_kind(const std::function<void(const Setup&)>& visit) const;
  std::int64_t most_ticks() const { return most_ticks_; }
  // How often a whole scenario was bound: a measure of the work done.
  std::size_t bound() const { return bound_; }

 private:
  struct PlainKey {
    std::size_t factor, index;  // in the part, and in its factor
    const ParameterRow* row;    // of the record chosen
    Slot slot;
    std::size_t place;  // in the effective settings
  };
  struct Shape {
    Setup setup;
    Settings effective;
    std::unordered_map<std::string, std::size_t> places;  // in the effective settings, by key
    std::vector<PlainKey> plain;                          // in order of their places
    std::vector<std::string> between;  // digest pieces of the settings before, between and after those
    bool plain_inputs = false;         // some plain key bears on the data that the scenario brings
  };

  void survey(Problems& problems);
  bool accept(Shape& shape, const Points::Place& place);
  bool tells_more(const Shape* shape, const Points::Place& place);
  BoundSetup bind_whole(std::size_t point, Problems& problems);
  BoundSetup bind_again(std::size_t point) const;
  Shape shape_of(BoundSetup bound, std::size_t part) const;
  void note(const Settings& effective);
  std::string shape_key(const Points::Place& place) const;
  const Shape* find(const Points::Place& place) const;
  Value given(const PlainKey& key, const Points::Place& place) const;

  Settings settings_;
  std::shared_ptr<const Inputs> inputs_;
  Points points_;
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>>
      shaping_;  // [part] factor and index of keys that are not plain
  std::unordered_map<std::string, Shape> shapes_;
  std::vector<std::size_t> alone_;  // points of no shape: there are too many
  Settings first_effective_;
  std::int64_t most_ticks_ = 0;
  std::size_t bound_ = 0;
  bool read_well_ = true;  // the scenario had nothing wrong before its points were bound
  bool inputs_checked_ = false;
  std::unordered_set<std::string> noted_;  // keys in first_effective_
  std::set<const Value*> told_;            // levels whose values are known to be wrong
};

}  // namespace tandem
