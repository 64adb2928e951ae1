// SPDX-License-Identifier: MIT
#include "run/recorder.h"

#include <algorithm>
#include <limits>

namespace tandem {

namespace {

constexpr double hole = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Recorder::Recorder(const RecordingPlan& plan, std::size_t units) : plan_(plan) {
  for (std::size_t k = 0; k < plan.series.size(); ++k) {
    const SeriesPlan& series = plan.series[k];
    const std::size_t width = series.by_unit ? plan.units : 1;
    values_.emplace_back(plan.ticks_of(series).size() * width, hole);
    source_of(*series.record, units).series.push_back(k);
  }
}

void Recorder::record(const Observation& seen) {
  for (Source& source : sources_) {
    const auto& ticks = source.record->cost == Cost::cheap ? plan_.ticks : plan_.costly_ticks;
    const auto at = std::lower_bound(ticks.begin(), ticks.end(), seen.now);
    if (at == ticks.end() || *at != seen.now) continue;
    for (std::vector<double>& unit : source.by_unit) std::fill(unit.begin(), unit.end(), hole);
    std::vector<std::span<double>> by_unit(source.by_unit.begin(), source.by_unit.end());
    std::fill(source.organisation.begin(), source.organisation.end(), hole);
    std::get<MetricFunction>(source.record->function)(seen, {source.organisation, by_unit});
    store(source, static_cast<std::size_t>(at - ticks.begin()));
  }
}

Recorder::Source& Recorder::source_of(const Record& record, std::size_t units) {
  for (Source& source : sources_)
    if (source.record == &record) return source;
  Source source{
      &record, {}, std::vector<double>(record.outputs.size()), std::vector<std::vector<double>>(record.outputs.size())};
  for (const SeriesPlan& series : plan_.series)
    if (series.record == &record && series.by_unit) source.by_unit[series.output].resize(units);
  sources_.push_back(std::move(source));
  return sources_.back();
}

void Recorder::store(const Source& source, std::size_t tick) {
  for (const std::size_t k : source.series) {
    const SeriesPlan& series = plan_.series[k];
    if (series.by_unit)
      std::copy(source.by_unit[series.output].begin(), source.by_unit[series.output].end(),
                values_[k].begin() + static_cast<std::ptrdiff_t>(tick * plan_.units));
    else
      values_[k][tick] = source.organisation[series.output];
  }
}

Snapshot snapshot_of(const Organisation& o, TickNumber now) {
  Snapshot snapshot;
  snapshot.tick = now;
  snapshot.unit.assign(o.units.of.begin(), o.units.of.end());
  const auto column = [&](const std::vector<double>& from, std::size_t stride) {
    std::vector<float> to(o.agents, std::numeric_limits<float>::quiet_NaN());
    for (Seat seat = 0; !from.empty() && seat < o.agents; ++seat) to[seat] = static_cast<float>(from[seat * stride]);
    return to;
  };
  snapshot.purpose = column(o.purpose.position, std::max<std::size_t>(1, o.purpose.dimensions));
  snapshot.output = column(o.work.output, 1);
  snapshot.load = column(o.partnering.load, 1);
  for (Seat seat = 0; o.ties.capacity > 0 && seat < o.agents; ++seat) {
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
      const Seat other = o.ties.partners(seat)[slot];
      if (other < seat) continue;
      snapshot.source.push_back(seat);
      snapshot.target.push_back(other);
      snapshot.formed.push_back(o.ties.formed[o.ties.at(seat, slot)]);
      snapshot.trust.push_back(o.ties.trust[o.ties.at(seat, slot)]);
      snapshot.trust_back.push_back(o.ties.trust[o.ties.at(other, o.ties.find(other, seat))]);
    }
  }
  return snapshot;
}

}  // namespace tandem
