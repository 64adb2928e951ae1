// SPDX-License-Identifier: MIT
#include "io/text/design_form.h"

namespace tandem {

const std::vector<DesignRow>& design_rows() {
  static const std::vector<DesignRow> rows{
      {"design", "replicates", "integer, default 1", "Runs of each point; with [design.until] the fewest, at least 5."},
      {"design", "until", "a table", "Replicates are added until intervals are narrow enough."},
      {"design", "sweep", "a list of tables",
       "What varies; all combinations of the sweeps are run, the last varying fastest."},
      {"design", "part", "a list of tables", "In place of sweeps: a union of designs, each with sweeps of its own."},
      {"design", "arm", "a list of tables", "Named arms: each is run at every point of the sweeps, or of the parts."},
      {"design", "baseline", "name of an arm, default the first", "The arm with which the others are compared."},
      {"design.until", "metrics", "a list of metrics", "Each taken as its mean over the last quarter of the ticks."},
      {"design.until", "half_width", "above 0", "Widest half of the interval allowed, in the metric's unit; or"},
      {"design.until", "relative", "between 0 and 1", "the same as a share of the mean."},
      {"design.until", "level", "between .5 and .999, default .95", "Level of the interval."},
      {"design.until", "most", "integer", "Replicates at most."},
      {"design.part", "sweep", "a list of tables", "Sweeps of this part: [[design.part.sweep]]."},
      {"arm", "name", "text", "Its name; each arm has its own."},
      {"arm", "set", "a table: { \"SLOT.KEY\" = value }",
       "What is different in it from the scenario; left out: nothing."},
      {"list", "key", "\"SLOT.KEY\" or \"SLOT.record\"", "The key that varies."},
      {"list", "values", "a list", "Its values."},
      {"range", "key", "\"SLOT.KEY\"", "The key that varies; it holds numbers."},
      {"range", "from", "number", "First value."},
      {"range", "to", "number", "Last value."},
      {"range", "points", "integer", "How many values, ends included; those of an integer key must be whole."},
      {"range", "scale", "\"linear\" (default) or \"log\"", "Evenly spaced, or evenly in the logarithm."},
      {"zip", "zip", "a list of { key, values } or { key, from, to, points, scale }",
       "Keys that vary together, from lists of equal length."},
      {"csv", "csv", "path", "Points from a file beside the scenario: a header of keys, a row per point."},
      {"sample", "sample", "the kind, see below",
       "Ranges of several keys are sampled together; one sample in a design or part."},
      {"sample", "points", "integer", "How many points; for \"saltelli\" base samples."},
      {"sample", "seed", "integer", "Seed of the design; no part of the runs' seeds."},
      {"sample", "keys", "a list of sampled keys", "What is sampled."},
      {"morris", "sample", "\"morris\"", "Trajectories in place of points."},
      {"morris", "trajectories", "integer", "How many trajectories."},
      {"morris", "levels", "even integer, default 4", "Levels of the grid."},
      {"morris", "seed", "integer", "Seed of the design."},
      {"morris", "keys", "a list of sampled keys", "What is sampled."},
      {"sampled key", "key", "\"SLOT.KEY\" or \"SLOT.record\"", "The key."},
      {"sampled key", "from", "number", "Lower end; default that of the key's own range."},
      {"sampled key", "to", "number", "Upper end; default that of the key's own range."},
      {"sampled key", "scale", "\"linear\" (default) or \"log\"", "Even in the value, or in its logarithm."},
      {"sampled key", "values", "a list", "In place of a range: values with equal shares."}};
  return rows;
}

std::vector<std::string> design_keys(const std::string& table) {
  std::vector<std::string> keys;
  for (const DesignRow& row : design_rows())
    if (row.table == table) keys.push_back(row.key);
  return keys;
}

const std::vector<SampleRow>& sample_rows() {
  static const std::vector<SampleRow> rows{
      {"latin-hypercube", "`points`", "robustness, emulators; any number of keys", "McKay, Beckman & Conover 1979"},
      {"sobol", "`points`, best a power of two", "the same, more evenly; up to 3 667 keys",
       "Joe & Kuo 2008; Owen 1995"},
      {"saltelli", "`points` x (keys + 2)",
       "first-order and total indices; up to 1 833 keys. `/points/block` of the results file says `A`, `AB <key>` or "
       "`B`",
       "Saltelli et al. 2010"},
      {"morris", "`trajectories` x (keys + 1)",
       "screening many keys. `/points/block` of the results file says which key a step changed", "Morris 1991"}};
  return rows;
}

std::vector<std::string> sample_names() {
  std::vector<std::string> names;
  for (const SampleRow& row : sample_rows()) names.push_back(row.name);
  return names;
}

Json describe_designs_json() {
  Json items = Json::array();
  for (const DesignRow& row : design_rows())
    items.push_back({{"table", row.table}, {"key", row.key}, {"value", row.value}, {"meaning", row.meaning}});
  for (const SampleRow& row : sample_rows())
    items.push_back({{"sample", row.name}, {"points", row.points}, {"made_for", row.made_for}, {"source", row.source}});
  return items;
}

}  // namespace tandem
