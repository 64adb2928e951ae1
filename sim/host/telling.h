// SPDX-License-Identifier: MIT
// What a run is and what its agents decided, as JSON for host programs.
#pragma once

#include <vector>

#include "host/session.h"
#include "io/text/json.h"

namespace tandem::host {

// {title, question, model_version, point, points, replicate, ticks, agents, units, notices, series}
Json facts_json(const Session& session);
// {agents, units}
Json names_json(const Organisation& organisation);
// A list of {tick, process, text, numbers}, numbers being a list of {name, value}; null: not defined.
Json notes_json(const std::vector<TraceNote>& notes);

}  // namespace tandem::host
