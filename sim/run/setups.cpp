// SPDX-License-Identifier: MIT
#include "run/setups.h"

#include <algorithm>
#include <map>

#include "base/contracts.h"
#include "model/frame/catalogue.h"
#include "model/frame/settings.h"

namespace tandem {

namespace {

// A shape takes some 50 kB.
constexpr std::size_t most_shapes = 512;

std::string slot_of(const std::string& key) { return key.substr(0, key.find('.')); }

// Data that the scenario brings are checked against the organisation and the records of these slots.
bool bears_on_inputs(const std::string& key) {
  static const std::set<std::string> slots = [] {
    std::set<std::string> names{slot_text(Slot::organisation).name};
    for (const Record& record : catalogue())
      if (record.check_inputs) names.insert(slot_text(record.slot).name);
    return names;
  }();
  return slots.count(slot_of(key)) > 0;
}

bool bear_on_inputs(const Settings& overlay) {
  return std::any_of(overlay.begin(), overlay.end(), [](const Setting& it) { return bears_on_inputs(it.key); });
}

// Whether the values of a key shape nothing but its own parameter.
bool is_plain(const std::string& key) {
  const ParameterRow* row = find_row(key);
  if (!row || row->structural || row->names != NamesOf::nothing) return false;
  const bool single =
      row->type == ParameterType::real || row->type == ParameterType::integer || row->type == ParameterType::text;
  const std::string slot = slot_of(key);
  return single && slot != slot_text(Slot::organisation).name && slot != slot_text(Slot::interventions).name;
}

// Whether its values can matter at all: a key that is not there, or that no design may vary, is refused whatever they are.
bool is_refused(const std::string& key) {
  const ParameterRow* row = find_row(key);
  return row ? row->structural : !key.ends_with(".record");
}

// The value of a key among all that is in effect, as text; "" where there is none.
std::string text_of(const Settings& effective, const std::string& key) {
  if (key.empty()) return "";
  for (const Setting& setting : effective)
    if (setting.key == key) return to_text(setting.value);
  return "";
}

void frame_setting(std::string& pieces, const std::string& key, const Value& value, const Settings& effective) {
  if (is_as_ever(key, to_text(value), text_of(effective, record_key_of(key)))) return;
  Digest::frame(pieces, key);
  Digest::frame(pieces, to_text(value));
}

std::string framed(const Settings& effective) {
  std::string pieces;
  for (const Setting& setting : effective) frame_setting(pieces, setting.key, setting.value, effective);
  return pieces;
}

}  // namespace

Setups::Setups(Settings settings, std::shared_ptr<const Inputs> inputs, Points points, Problems& problems)
    : settings_(std::move(settings)), inputs_(std::move(inputs)), points_(std::move(points)) {
  for (const SubDesign& part : points_.parts()) {
    shaping_.emplace_back();
    for (std::size_t k = 0; k < part.size(); ++k)
      for (std::size_t i = 0; i < part[k].keys.size(); ++i)
        if (!is_plain(part[k].keys[i]) && !is_refused(part[k].keys[i])) shaping_.back().emplace_back(k, i);
  }
  survey(problems);
}

void Setups::survey(Problems& problems) {
  read_well_ = problems.empty();
  std::unordered_set<std::string> seen;  // shapes with something wrong
  for (std::size_t point = 0; point < points_.size() && problems.size() < most_told; ++point) {
    const Points::Place place = points_.place_of(point);
    const std::string key = shape_key(place);
    const auto known = shapes_.find(key);
    Shape* shape = known == shapes_.end() ? nullptr : &known->second;
    if (shape && problems.empty() && accept(*shape, place)) continue;
    if (!problems.empty() && !tells_more(shape, place) && (shape || !seen.insert(key).second)) continue;
    BoundSetup bound = bind_whole(point, problems);
    if (!problems.empty()) {
      tells_more(shape, place);
      seen.insert(key);
      continue;
    }
    note(bound.effective);
    most_ticks_ = std::max(most_ticks_, bound.model.get<RunParameters>().ticks);
    if (shapes_.size() < most_shapes)
      shapes_.emplace(key, shape_of(std::move(bound), place.part));
    else
      alone_.push_back(point);
  }
}

// Puts the point's values into the shape's own model. False if one of them, or their meeting, is wrong.
bool Setups::accept(Shape& shape, const Points::Place& place) {
  for (const PlainKey& plain : shape.plain) {
    Value value = points_.parts()[place.part][plain.factor].levels[place.levels[plain.factor]][plain.index];
    if (!coerce(*plain.row, value).empty()) return false;
    plain.row->store(shape.setup.model.parameters(plain.slot), value);
  }
  most_ticks_ = std::max(most_ticks_, shape.setup.model.get<RunParameters>().ticks);
  return findings_of(shape.setup.model, *inputs_, shape.plain_inputs ? InputCheck::due : InputCheck::done).empty();
}

// Whether the point has a wrong value that no point before it had.
bool Setups::tells_more(const Shape* shape, const Points::Place& place) {
  bool more = false;
  const SubDesign& part = points_.parts()[place.part];
  for (std::size_t k = 0; k < part.size(); ++k)
    for (std::size_t i = 0; i < part[k].keys.size(); ++i) {
      const std::string& key = part[k].keys[i];
      if (!is_plain(key)) continue;
      const ParameterRow* row = shape ? find_row(shape->setup.model, key) : find_row(key);
      const Value& stated = part[k].levels[place.levels[k]][i];
      Value value = stated;
      if (!coerce(*row, value).empty() && told_.insert(&stated).second) more = true;
    }
  return more;
}

BoundSetup Setups::bind_whole(std::size_t point, Problems& problems) {
  const Settings overlay = points_[point];
  const bool bears = bear_on_inputs(overlay);
  ++bound_;
  Problems own;  // what is wrong with one point keeps no check of another back
  BoundSetup bound = tandem::bind(settings_, overlay, inputs_, read_well_ ? own : problems,
                                  inputs_checked_ && !bears ? InputCheck::done : InputCheck::due);
  for (Problem& problem : own) add_once(problems, std::move(problem));
  inputs_checked_ = inputs_checked_ || (problems.empty() && !bears);
  return bound;
}

BoundSetup Setups::bind_again(std::size_t point) const {
  Problems problems;
  BoundSetup bound = tandem::bind(settings_, points_[point], inputs_, problems, InputCheck::done);
  ENSURE(problems.empty());
  return bound;
}

Setups::Shape Setups::shape_of(BoundSetup bound, std::size_t part) const {
  Shape shape;
  for (std::size_t k = 0; k < bound.effective.size(); ++k) shape.places.emplace(bound.effective[k].key, k);
  const SubDesign& factors = points_.parts()[part];
  std::map<std::size_t, PlainKey> by_place;
  for (std::size_t k = 0; k < factors.size(); ++k)
    for (std::size_t i = 0; i < factors[k].keys.size(); ++i) {
      const std::string& key = factors[k].keys[i];
      if (!is_plain(key)) continue;
      const std::size_t place = shape.places.at(key);
      by_place[place] = {k, i, find_row(bound.model, key), find_slot(slot_of(key))->slot, place};
      shape.plain_inputs = shape.plain_inputs || bears_on_inputs(key);
    }
  std::size_t next = 0;
  const auto frame_up_to = [&](std::size_t end) {
    shape.between.emplace_back();
    for (; next < end; ++next)
      frame_setting(shape.between.back(), bound.effective[next].key, bound.effective[next].value, bound.effective);
  };
  for (const auto& [place, plain] : by_place) {
    frame_up_to(place);
    shape.plain.push_back(plain);
    next = place + 1;
  }
  frame_up_to(bound.effective.size());
  shape.effective = std::move(bound.effective);
  shape.setup = {std::move(bound.model), std::move(bound.inputs)};
  return shape;
}

void Setups::note(const Settings& effective) {
  for (const Setting& setting : effective)
    if (noted_.insert(setting.key).second) first_effective_.push_back(setting);
}

std::string Setups::shape_key(const Points::Place& place) const {
  const SubDesign& part = points_.parts()[place.part];
  std::string key = std::to_string(place.part);
  for (const auto& [factor, index] : shaping_[place.part])
    key += "\n" + to_text(part[factor].levels[place.levels[factor]][index]);
  return key;
}

const Setups::Shape* Setups::find(const Points::Place& place) const {
  const auto found = shapes_.find(shape_key(place));
  return found == shapes_.end() ? nullptr : &found->second;
}

Value Setups::given(const PlainKey& key, const Points::Place& place) const {
  Value value = points_.parts()[place.part][key.factor].levels[place.levels[key.factor]][key.index];
  const std::string wrong = coerce(*key.row, value);
  ENSURE(wrong.empty());
  return value;
}

Setup Setups::at(std::size_t point) const {
  const Points::Place place = points_.place_of(point);
  const Shape* shape = find(place);
  if (!shape) return bind_again(point);
  Setup setup{shape->setup.model.copy(), inputs_};
  for (const PlainKey& plain : shape->plain) plain.row->store(setup.model.parameters(plain.slot), given(plain, place));
  return setup;
}

std::optional<Value> Setups::value(std::size_t point, const std::string& key) const {
  const Points::Place place = points_.place_of(point);
  const Shape* shape = find(place);
  if (!shape) {
    for (const Setting& setting : bind_again(point).effective)
      if (setting.key == key) return setting.value;
    return {};
  }
  const auto found = shape->places.find(key);
  if (found == shape->places.end()) return {};
  for (const PlainKey& plain : shape->plain)
    if (plain.place == found->second) return given(plain, place);
  return shape->effective[found->second].value;
}

void Setups::add_to(Digest& digest) const {
  for (std::size_t point = 0; point < points_.size(); ++point) {
    const Points::Place place = points_.place_of(point);
    const Shape* shape = find(place);
    if (!shape) {
      digest.add_framed(framed(bind_again(point).effective));
      continue;
    }
    digest.add_framed(shape->between.front());
    for (std::size_t k = 0; k < shape->plain.size(); ++k) {
      const PlainKey& plain = shape->plain[k];
      std::string pieces;
      frame_setting(pieces, shape->effective[plain.place].key, given(plain, place), shape->effective);
      digest.add_framed(pieces);
      digest.add_framed(shape->between[k + 1]);
    }
  }
}

void Setups::each_kind(const std::function<void(const Setup&)>& visit) const {
  for (const auto& [key, shape] : shapes_) visit(shape.setup);
  for (const std::size_t point : alone_) visit(bind_again(point));
}

}  // namespace tandem
