// SPDX-License-Identifier: MIT
#include "model/tick/agenda.h"

#include <algorithm>
#include <limits>

#include "model/frame/catalogue.h"
#include "model/start/people.h"

namespace tandem {

namespace {

TickNumber last_tick(const Trigger& trigger) {
  return trigger.until > 0 ? static_cast<TickNumber>(trigger.until) : std::numeric_limits<TickNumber>::max();
}

bool is_event(const Intervention& it) { return std::holds_alternative<EventFunction>(it.record->function); }

// The organisation's value of a watched output.
double value_of(const Observation& seen, const std::string& output) {
  const auto [record, index] = find_metric(output);
  std::vector<double> values(record->outputs.size(), std::numeric_limits<double>::quiet_NaN());
  const std::vector<std::span<double>> not_by_unit(values.size());
  std::get<MetricFunction>(record->function)(seen, {values, not_by_unit});
  return values[index];
}

void build_again(Tick& tick, Slot slot) {
  const Inputs none;
  Start start{tick.organisation, tick.model, none, tick.keys, tick.now, {}};
  tick.model.function<InitialFunction>(slot)(start);
}

}  // namespace

Agenda::Agenda(const Model& planned) : planned_(planned), courses_(planned.interventions.size()) {
  if (courses_.empty()) return;
  model_ = planned.copy();
  form_ = form_in_force(planned);
}

bool Agenda::fires(std::size_t k, TickNumber now) const {
  const Trigger& t = planned_.interventions[k].trigger;
  if (!t.active) return false;
  if (t.at > 0) return now.value() == t.at;
  const auto from = static_cast<TickNumber>(t.from);
  if (now < from || now > last_tick(t)) return false;
  if (!t.metric.empty()) return courses_[k].crossed;
  return t.every > 0 ? (now - from) % t.every == 0 : now == from;
}

bool Agenda::is_active(std::size_t k, TickNumber now) const {
  const Trigger& t = planned_.interventions[k].trigger;
  if (courses_[k].started == 0 || now > last_tick(t)) return false;
  return t.lasting == 0 || now - courses_[k].started < t.lasting;
}

// Somebody who has come since is not taken for the one who sat here, and what has learned in between keeps what it learned.
void Agenda::take_back(Organisation& o) {
  if (before_.empty()) return;
  for (std::size_t c = 0; c < before_.size(); ++c) {
    std::vector<float>& column = o.people.*dispositions[c].column;
    for (std::size_t seat = 0; seat < shifted_[c].size(); ++seat)
      if (shifted_[c][seat] && o.staff.entered[seat] == entered_[seat]) column[seat] = before_[c][seat];
  }
  before_.clear();
}

void Agenda::note_shifts(const Organisation& o) {
  shifted_.assign(before_.size(), {});
  entered_ = o.staff.entered;
  for (std::size_t c = 0; c < before_.size(); ++c)
    for (std::size_t seat = 0; seat < before_[c].size(); ++seat)
      shifted_[c].push_back((o.people.*dispositions[c].column)[seat] != before_[c][seat]);
}

// Everything is taken back and laid on anew, so that the order of starts and ends leaves no trace.
void Agenda::overlay(Tick& tick) {
  Organisation& o = tick.organisation;
  take_back(o);
  model_.assign(planned_);
  for (const Disposition& d : dispositions) before_.push_back(o.people.*d.column);
  bool any = false;
  for (std::size_t k = 0; k < courses_.size(); ++k) {
    const Intervention& it = planned_.interventions[k];
    if (is_event(it) || !is_active(k, tick.now)) continue;
    std::get<OverlayFunction>(it.record->function)(model_, o, it);
    any = true;
  }
  note_shifts(o);
  adapt(tick);
  overlaid_ = any;
  if (!any) before_.clear();
}

// What is not read from the model in every tick follows what is in force: boundaries, form, and what agents expect to keep.
void Agenda::adapt(Tick& tick) {
  Organisation& o = tick.organisation;
  build_again(tick, Slot::boundaries);
  const FormInForce form = form_in_force(model_);
  if (form != form_) {
    if (model_.is_none(Slot::form)) dissolve(o.form);
    build_again(tick, Slot::form);
    form_ = form;
  }
  if (!model_.provides(Capability::stakes)) o.work.stake.clear(), o.work.pressure.clear();
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    const Record& record = model_.record(slot.slot);
    if (slot.kind == Kind::process && slot.during == During::record && record.prepare) record.prepare(o, model_);
  }
}

void Agenda::intervene(Tick& tick) {
  bool active = overlaid_;
  for (std::size_t k = 0; k < courses_.size(); ++k) {
    if (is_event(planned_.interventions[k])) continue;
    if (fires(k, tick.now)) courses_[k].started = tick.now;
    active |= is_active(k, tick.now);
  }
  if (active) overlay(tick);
  bool reorganised = false;
  for (std::size_t k = 0; k < courses_.size(); ++k) {
    const Intervention& it = planned_.interventions[k];
    if (!is_event(it) || !fires(k, tick.now)) continue;
    std::get<EventFunction>(it.record->function)(tick, it);
    reorganised |= it.record->changes.has(Capability::units);
  }
  // Heads, lines and meetings of the units as they are now.
  if (reorganised) dissolve(tick.organisation.form), build_again(tick, Slot::form);
}

void Agenda::watch(const Observation& seen) {
  for (std::size_t k = 0; k < courses_.size(); ++k) {
    const Trigger& t = planned_.interventions[k].trigger;
    if (!t.active || t.metric.empty()) continue;
    const double value = value_of(seen, t.metric);
    const bool beyond = value > t.above || value < t.below;
    courses_[k].crossed = beyond && !courses_[k].beyond;
    courses_[k].beyond = beyond;
  }
}

}  // namespace tandem
