// SPDX-License-Identifier: MIT
// A scenario as plain data: what the user set, the design that varies it, and the data it starts from. No TOML, no files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/parameter.h"
#include "base/problems.h"
#include "model/frame/inputs.h"

namespace tandem {

inline constexpr int scenario_schema = 1;  // form of the scenario file
// Versions of the model: its equations, draws and defaults, hence its results (run/versions.h).
inline constexpr const char *first_model_version = "0.1", *newest_model_version = "2";

// Who says it: the scenario, or its model version where the scenario does not.
enum class SetBy { scenario, version };

// One key. Keys are "<slot>.<parameter>" or "<slot>.record".
struct Setting {
  std::string key;
  Value value;
  Origin origin;
  SetBy by = SetBy::scenario;
};
using Settings = std::vector<Setting>;  // a later setting of a key wins

// What a point is in a sampled design: its sample (base sample, trajectory) and its block of Saltelli's or step of Morris'.
struct PointLabel {
  std::int64_t sample = -1;  // -1: the design samples nothing
  std::string block;
};

// Keys that vary together: levels[l][k] is the value of keys[k] at level l. A list or range has one key; a zip or a CSV of
// points has several, and so has a sample of their ranges.
struct Factor {
  std::vector<std::string> keys;
  std::vector<std::vector<Value>> levels;
  std::vector<PointLabel> labels = {};  // [level] of a sample; else empty
  Origin origin;
  std::vector<Origin> rows = {};     // [level] of a table of points: where it stands there; else empty
  std::string arm = {};              // name of the arm that this is, with one level: what it sets; else empty
  std::vector<Origin> origins = {};  // [key] of an arm; else empty
};

// The full factorial of its factors, the last one varying fastest. Without factors: one point.
using SubDesign = std::vector<Factor>;

// Replicates are added until the mean of each metric is known well enough at every point (stopping.h).
struct StoppingRule {
  std::vector<std::string> metrics;
  double half_width = 0;  // of the interval at most, in the metric's unit; or
  double relative = 0;    // of the interval at most, as a share of the mean
  double level = 0.95;    // of the interval
  std::int64_t most = 0;  // replicates; 0: there is no rule
  Origin origin;
};

// Union of sub-designs, in order, those of an arm one after the other; each point is run `replicates` times, or with a rule at least so often.
struct Design {
  std::vector<SubDesign> parts;  // once it is planned: in the Points of the experiment
  std::string baseline = {};     // the arm with which the others are compared; empty: no arms
  std::int64_t replicates = 1;
  StoppingRule until = {};
};

// A text that the scenario names: a roster, an edge list, a table of design points; under the path that the scenario uses.
struct SourceFile {
  std::string name, text;
};

struct Scenario {
  std::string title;
  std::string question;
  std::string model_version = first_model_version;  // that it is run as
  std::string written_for;                          // what its text says; not always the same
  Settings settings;                                // what its version lays under it, then what was set
  Design design;
  Inputs inputs;  // roster and edge list, if named by the settings
  // Everything that was read, so that the scenario can be read again without a disk: the file, what it names, and what was set
  // beside it ("key=value" each, later ones win).
  std::string source_name, source_text;
  std::vector<SourceFile> source_files;
  std::vector<std::string> overrides;
};

// Where a key was set, at last; or the scenario as a whole.
Origin origin_of(const Scenario& scenario, const std::string& key);

}  // namespace tandem
