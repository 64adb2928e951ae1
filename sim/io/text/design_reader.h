// SPDX-License-Identifier: MIT
// The table [design] of a scenario: which keys vary, and how often each point is run.
//   replicates = 20
//   [[design.sweep]]   key = "boundaries.permeability"   values = [0, 0.5, 1]
//   [[design.sweep]]   key = "trust.prior_strength"      from = 1   to = 100   points = 5   scale = "log"
//   [[design.sweep]]   zip = [{ key = ..., values = [...] }, { key = ..., values = [...] }]
//   [[design.sweep]]   csv = "points.csv"                 a header of keys, a row per point
//   [[design.sweep]]   sample = "sobol"   points = 64   seed = 1   keys = [...]   see sample_reader.h
//   [design.until]     metrics = ["output"]   half_width = 0.01 (or relative = 0.02)   level = 0.95   most = 200
//                                                         replicates are added until the intervals are narrow enough (sweep/stopping.h)
//   [[design.arm]]     name = "merge"   set = { ... }      see arm_reader.h; baseline = "..." names the one that the others are held against
// All combinations of the sweeps are run, the last varying fastest, and all of them in each arm. [[design.part]] with [[design.part.sweep]] of its own makes a
// union of several such designs.
#pragma once

#include "io/text/files.h"
#include "io/text/toml_tree.h"
#include "run/scenario.h"

namespace tandem {

inline constexpr double most_points = 1e5;
inline constexpr double most_runs = 1e7;

// Adds what is wrong with its form to `problems`; whether its values suit their keys is for bind to say.
Design read_design(const TomlNode& node, const std::string& file, const FileReader& files, Problems& problems);

}  // namespace tandem
