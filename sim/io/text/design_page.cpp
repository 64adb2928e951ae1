// SPDX-License-Identifier: MIT
// docs/designs.md: what can be varied and how, told from the rows of the design's form.
#include "io/text/design_form.h"

namespace tandem {

namespace {

constexpr const char* head = R"(# Designs

<!-- Printed by `tandem describe design`. -->

A design says what a scenario varies and how often each point is run. It is the table `[design]` of the scenario. Without one the
scenario is a single point, run once.

- A **point** is one setting of all keys. A **replicate** is one run of a point; its number is part of its seeds.
- All points share their draws: replicate 3 of one point has the seeds, and so the draws, of replicate 3 of every other. So the
  difference between two points is a paired one.
- Points and run numbers are fixed before the first run, unless `[design.until]` adds replicates. All points are run
  once, then all a second time: a sweep cut short is balanced.
- A key that names a file or shapes the whole experiment cannot be varied; `tandem describe keys` says which.
- `tandem run FILE --dry-run` counts the runs, and says how long they take, how much disk they fill, and how to deal
  them out to the jobs of a cluster.
)";

// Kinds of sweep and other tables: name, then what it is for with an example.
struct Section {
  const char *table, *text;
};

constexpr Section sections[] = {{"design", R"(## The table `[design]`

```toml
[design]
replicates = 20
```
)"},
                                {"arm", R"(## Named arms

```toml
[interventions.merger]
record = "merge_units"
unit = 0
into = 1
at = 105
active = false

[design]
replicates = 20
baseline = "as it is"

[[design.arm]]
name = "as it is"

[[design.arm]]
name = "merge"
set = { "interventions.merger.active" = true }

[[design.arm]]
name = "merge in half a year"
set = { "interventions.merger.active" = true, "interventions.merger.at" = 131 }
```

An arm is what the scenario would be with the keys that it sets; an arm that sets nothing is the scenario as it stands. With sweeps or
parts beside them, each arm is run at every point of these; a key stands in arms or in a sweep. `active = false` switches an
intervention off: then all is as without its table, bit for bit. `--set` cannot change a key that some arm sets. The results file names
the arm of each point (`/points/arm`) and the baseline (`/points@baseline`); `ds.tandem.compare(metric="output")` in Python compares all
arms with it. `tandem trace --point NAME` takes the name of an arm that has one point; `tandem replay --run R` and all else count runs:
replicate x points + point, an arm's points one after the other.
)"},
                                {"list", R"(## A list

```toml
[[design.sweep]]
key = "boundaries.permeability"
values = [0, 0.25, 0.5, 1]
```
)"},
                                {"range", R"(## A range

```toml
[[design.sweep]]
key = "trust.prior_strength"
from = 1
to = 100
points = 5
scale = "log"
```
)"},
                                {"zip", R"(## Keys that vary together

```toml
[[design.sweep]]
zip = [
  { key = "run.ticks", values = [60, 200] },
  { key = "tasks.external_share", values = [0.1, 0.6] },
]
```
)"},
                                {"csv", R"(## Points from a file

```toml
[[design.sweep]]
csv = "points.csv"
```
)"},
                                {"sample", R"(## A sample of ranges

```toml
[[design.sweep]]
sample = "saltelli"
points = 256
seed = 1
keys = [
  { key = "boundaries.permeability" },                              # the range of its parameter row
  { key = "trust.prior_strength", from = 1, to = 100, scale = "log" },
  { key = "consent.record", values = ["always", "logit"] },
]
```

A sample may be crossed with other sweeps.
)"},
                                {"sampled key", "### A sampled key\n"},
                                {"morris", R"(### Trajectories

```toml
[[design.sweep]]
sample = "morris"
trajectories = 20
levels = 8
seed = 1
keys = [
  { key = "boundaries.permeability" },
  { key = "tasks.external_share" },
  { key = "trust.prior_strength", from = 1, to = 100, scale = "log" },
  { key = "valuation.load_aversion" },
  { key = "consent.record", values = ["always", "logit"] },
]
```

Points lie on a grid of `levels` values a key. With few keys and few levels trajectories meet, and the same point is run twice:
`tandem check` says how many.
)"},
                                {"design.until", R"(## As many replicates as it takes

```toml
[design]
replicates = 10
[design.until]
metrics = ["output"]
half_width = 0.01
most = 200
```

The rule looks after `replicates` runs of each point, which have to be at least 5, then after a quarter more each time, and stops when the
interval of every metric is narrow enough at every point. The results file says how many there are and why (`/scenario@stopping`).
`half_width` or `relative`, one of the two.
)"},
                                {"design.part", R"(## A union of designs

```toml
[[design.part]]
[[design.part.sweep]]
key = "boundaries.permeability"
values = [0, 1]

[[design.part]]
[[design.part.sweep]]
key = "tasks.external_share"
values = [0, 0.6]
```
)"}};

std::string rows_of(const std::string& table) {
  std::string text = "\n| key | holds | meaning |\n|---|---|---|\n";
  for (const DesignRow& row : design_rows())
    if (row.table == table) text += "| `" + row.key + "` | " + row.value + " | " + row.meaning + " |\n";
  return text;
}

std::string samples() {
  std::string text = "\n| sample | points | made for | source |\n|---|---|---|---|\n";
  for (const SampleRow& row : sample_rows())
    text += "| `" + row.name + "` | " + row.points + " | " + row.made_for + " | " + row.source + " |\n";
  return text;
}

}  // namespace

std::string describe_designs() {
  std::string page = head;
  for (const Section& section : sections) {
    page += "\n" + std::string(section.text) + rows_of(section.table);
    if (section.table == std::string("sample")) page += samples();
  }
  return page;
}

}  // namespace tandem
