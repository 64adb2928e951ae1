// SPDX-License-Identifier: MIT
// What a run is and what its agents decided, as JSON for host programs.
#pragma once

#include <vector>

#include "host/session.h"
#include "io/text/json.h"

namespace tandem::host {

// {title, question, model_version, design, point, points, replicates, replicate, ticks, agents, units, dimensions, notices, series}
Json facts_json(const Session& session);
// {agents, units}
Json names_json(const Organisation& organisation);
// A list of {tick, process, text, numbers}, numbers being a list of {name, value}, and {of: "agent"} or {of: "unit"} where it is the
// number of one; null: not defined.
Json notes_json(const std::vector<TraceNote>& notes);

}  // namespace tandem::host
