// SPDX-License-Identifier: MIT
// The output of a run before it starts: where it goes, what stands there already, and whether it can be written.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/arguments.h"
#include "io/hdf5/results_reader.h"
#include "run/experiment.h"
#include "sweep/parts.h"

namespace tandem {

struct Output {
  std::string path;
  bool replace = false;                    // a file that stands there may be replaced
  std::shared_ptr<ResultsReader> present;  // a results file of the same design, to be completed; or null
  std::string folder;                      // of parts
  bool discard_parts = false;              // they are of another design, or the file holds all that they hold
  Shard shard;
  std::vector<Holding> parts;  // of this shard, of an earlier start
  Problems damaged;            // parts whose runs have to be done again
  bool complete(const Experiment& experiment) const;
  // Runs of the shard that are done neither in the file nor in a part.
  std::vector<std::size_t> runs_to_do(const Experiment& experiment) const;
};

// --out, or results/<name of the scenario file>.h5.
std::string output_path(const Arguments& arguments);

// Adds to `problems` what stands against writing there: no folder, no permission, another design, damaged runs, another number of
// shards. Makes the folder results/ when --out is not given and there is no problem yet.
Output look_at_output(const Arguments& arguments, const Experiment& experiment, const Shard& shard, Problems& problems);

}  // namespace tandem
