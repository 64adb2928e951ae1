// SPDX-License-Identifier: MIT
// The interventions of one run: when each fires, and the model as the active overlays leave it.
#pragma once

#include <cstddef>
#include <vector>

#include "model/frame/model.h"
#include "model/metrics/observation.h"
#include "model/start/forms.h"
#include "state/fields.h"

namespace tandem {

FIELDS_OF(FormInForce, record, meeting_cost, lines)

class Agenda {
 public:
  // `planned` outlives the agenda.
  explicit Agenda(const Model& planned);
  // The model to run with: `planned` itself unless there are interventions.
  const Model& model() const { return courses_.empty() ? planned_ : model_; }
  // T0: overlays that are active take effect, others end; then events fire, in order of their names.
  void intervene(Tick& tick);
  // After T10: reads the metrics that triggers watch.
  void watch(const Observation& seen);

 private:
  // How far an intervention has got.
  struct Course {
    bool beyond = false, crossed = false;  // of the metric, at the tick before
    TickNumber started = 0;                // overlays: tick of the latest start, 0: none yet
  };
  using Attributes = std::vector<std::vector<float>>;  // [disposition][seat]

  friend void each_field(Is<Course> auto& it, auto&& visit) {
    auto& [beyond, crossed, started] = it;
    visit(beyond, crossed, started);
  }
  // All that it takes from one tick to the next: the model is laid on anew whenever it differs from the plan.
  friend void each_field(Is<Agenda> auto& it, auto&& visit) {
    auto& [planned, model, courses, form, overlaid, shifted, before, entered] = it;
    visit(courses, form, overlaid, shifted, before, entered);
  }

  bool fires(std::size_t k, TickNumber now) const;
  bool is_active(std::size_t k, TickNumber now) const;
  void overlay(Tick& tick);
  void adapt(Tick& tick);
  void take_back(Organisation& organisation);
  void note_shifts(const Organisation& organisation);

  const Model& planned_;
  Model model_;
  std::vector<Course> courses_;                     // [intervention]
  FormInForce form_;                                // what Organisation::form was built as
  bool overlaid_ = false;                           // some overlay is in effect
  std::vector<std::vector<std::uint8_t>> shifted_;  // [disposition][seat] 1: an overlay moved it
  Attributes before_;                               // dispositions without the overlays; empty when none is in effect
  std::vector<TickNumber> entered_;                 // who they belong to: the tick of entry of each seat
};

}  // namespace tandem
