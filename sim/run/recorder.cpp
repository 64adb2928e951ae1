// SPDX-License-Identifier: MIT
#include "run/recorder.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tandem {

namespace {

constexpr double hole = std::numeric_limits<double>::quiet_NaN();

SnapshotValues values_of(const SnapshotColumn& column, const Organisation& o, TickNumber now,
                         const std::vector<std::size_t>& places) {
  const SnapshotCells cells = column.cells(o, now);
  SnapshotValues values{column.kind, {}, {}, {}};
  switch (column.kind) {
    case SnapshotKind::whole:
      for (const std::size_t at : places)
        values.whole.push_back(cells.empty() ? no_number : static_cast<std::uint32_t>(cells.number(at)));
      break;
    case SnapshotKind::real:
      for (const std::size_t at : places)
        values.real.push_back(static_cast<float>(cells.empty() ? hole : cells.number(at)));
      break;
    case SnapshotKind::text:
      for (const std::size_t at : places) values.text.push_back(cells.empty() ? "" : cells.texts[at]);
      break;
  }
  return values;
}

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
    std::fill(source.organisation.begin(), source.organisation.end(), hole);
    std::get<MetricFunction>(source.record->function)(seen, {source.organisation, source.views});
    store(source, static_cast<std::size_t>(at - ticks.begin()));
  }
}

Recorder::Source& Recorder::source_of(const Record& record, std::size_t units) {
  for (Source& source : sources_)
    if (source.record == &record) return source;
  Source source{&record,
                {},
                std::vector<double>(record.outputs.size()),
                std::vector<std::vector<double>>(record.outputs.size()),
                {}};
  for (const SeriesPlan& series : plan_.series)
    if (series.record == &record && series.by_unit) source.by_unit[series.output].resize(units);
  source.views.assign(source.by_unit.begin(), source.by_unit.end());
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

Snapshot snapshot_of(const Organisation& o, const RecordingPlan& plan, TickNumber now) {
  Snapshot snapshot;
  snapshot.tick = now;
  snapshot.agents = o.agents;
  std::vector<std::size_t> seats(o.agents), at_source, at_target;  // places in the columns
  std::iota(seats.begin(), seats.end(), std::size_t{0});
  for (Seat seat = 0; o.ties.capacity > 0 && seat < o.agents; ++seat) {
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
      const Seat other = o.ties.partners(seat)[slot];
      if (other < seat) continue;
      snapshot.source.push_back(seat);
      snapshot.target.push_back(other);
      at_source.push_back(o.ties.at(seat, slot));
      at_target.push_back(o.ties.at(other, o.ties.find(other, seat)));
    }
  }
  for (const SnapshotColumn& column : plan.agent_columns)
    snapshot.agent_columns.push_back(values_of(column, o, now, seats));
  for (const SnapshotColumn& column : plan.tie_columns)
    snapshot.tie_columns.push_back(values_of(column, o, now, column.back ? at_target : at_source));
  return snapshot;
}

}  // namespace tandem
