// SPDX-License-Identifier: MIT
// A sweep that samples the ranges of several keys together, one level per sampled point:
//   [[design.sweep]]
//   sample = "latin-hypercube"     or "sobol", "saltelli", "morris"
//   points = 64                    for "saltelli" the base samples; for "morris" instead: trajectories = 10, levels = 4
//   seed = 1
//   keys = [{ key = "boundaries.permeability" },                                   the range of its parameter row
//           { key = "trust.prior_strength", from = 1, to = 100, scale = "log" },
//           { key = "consent.record", values = ["always", "logit"] }]
#pragma once

#include <string>

#include "io/text/toml_tree.h"
#include "run/scenario.h"

namespace tandem {

// `name` is the table's name for the report. Adds what is wrong to `problems` and returns false then.
bool read_sample(const TomlNode& sweep, const std::string& name, const std::string& file, Problems& problems,
                 Factor& factor);

}  // namespace tandem
