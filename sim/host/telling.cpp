// SPDX-License-Identifier: MIT
#include "host/telling.h"

namespace tandem::host {

namespace {

Json series_json(const RecordingPlan& plan) {
  Json list = Json::array();
  for (const SeriesPlan& series : plan.series) {
    const auto& ticks = plan.ticks_of(series);
    list.push_back({{"series", series.name},
                    {"unit", series.unit},
                    {"meaning", series.meaning},
                    {"by_unit", series.by_unit},
                    {"every", ticks.empty() ? Json() : Json(ticks.front().value())},
                    {"count", ticks.size()}});
  }
  return list;
}

}  // namespace

Json facts_json(const Session& session) {
  const World& world = session.world();
  const Scenario& scenario = world.experiment->scenario;
  return {{"title", scenario.title},
          {"question", scenario.question},
          {"model_version", scenario.model_version},
          {"design", world.experiment->design_digest},
          {"point", world.point},
          {"points", world.experiment->points.size()},
          {"replicates", world.experiment->replicates},
          {"replicate", world.replicate},
          {"ticks", session.run().ticks().value()},
          {"agents", session.run().organisation().agents},
          {"units", session.run().organisation().units.count()},
          {"dimensions", session.run().organisation().knowledge.dimensions},
          {"notices", world.notices},
          {"series", series_json(world.experiment->recording)}};
}

Json names_json(const Organisation& organisation) {
  return {{"agents", organisation.names}, {"units", organisation.unit_names}};
}

Json notes_json(const std::vector<TraceNote>& notes) {
  Json list = Json::array();
  for (const TraceNote& note : notes) {
    Json numbers = Json::array();
    for (const auto& [name, value] : note.numbers) {
      numbers.push_back({{"name", name}, {"value", json::number(value.number)}});
      if (value.of != NamesOf::nothing) numbers.back()["of"] = value.of == NamesOf::agents ? "agent" : "unit";
    }
    list.push_back(
        {{"tick", note.tick.value()}, {"process", note.process}, {"text", note.text}, {"numbers", std::move(numbers)}});
  }
  return list;
}

}  // namespace tandem::host
