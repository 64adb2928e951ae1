// SPDX-License-Identifier: MIT
#include "io/hdf5/series_maker.h"

#include <numeric>

namespace tandem {

namespace {

std::string series_pattern(const SeriesPlan& plan) {
  return std::string(plan.cost == Cost::costly ? "/series/<costly metric>" : "/series/<metric>") +
         (plan.by_unit ? "_by_unit" : "");
}

std::vector<std::int64_t> widen(const std::vector<TickNumber>& ticks) { return {ticks.begin(), ticks.end()}; }

}  // namespace

void make_series(Hdf5File& file, LayoutMaker& make, const Experiment& experiment,
                 const std::vector<std::size_t>& runs) {
  const RecordingPlan& recording = experiment.recording;
  bool costly = false, by_unit = false;
  for (const auto& plan : recording.series) {
    costly = costly || plan.cost == Cost::costly;
    by_unit = by_unit || plan.by_unit;
  }
  const auto scale = [&](const std::string& name, const std::vector<std::int64_t>& values) {
    make.size(name, values.size());
    make.dataset("/series/" + name);
    file.write("/series/" + name, Box{{0}, {values.size()}}, values);
  };
  make.group("/series");
  scale("run", {runs.begin(), runs.end()});
  scale("tick", widen(recording.ticks));
  if (costly) scale("tick_costly", widen(recording.costly_ticks));
  std::vector<std::int64_t> numbers(recording.units);
  std::iota(numbers.begin(), numbers.end(), 0);
  if (by_unit) scale("unit", numbers);
  for (const char* name : {"point", "replicate"}) {
    make.dataset(std::string("/series/") + name);
    file.write(std::string("/series/") + name, Box{{0}, {runs.size()}},
               file.read<std::int64_t>(std::string("/runs/") + name));
  }
  for (const auto& plan : recording.series) {
    const std::string path = "/series/" + plan.name;
    make.dataset(series_pattern(plan), {path, plan.unit, plan.meaning}, Element::real, Fill::caller);
    file.set_attribute(path, "coordinates", "point replicate");
  }
}

}  // namespace tandem
