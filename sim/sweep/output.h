// SPDX-License-Identifier: MIT
// The output of a sweep before it starts: where it goes, what stands there already, and whether it can be written.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sweep/files.h"
#include "sweep/holdings.h"

namespace tandem {

// What a command wishes of its output.
struct OutputWish {
  SweepFiles files;
  bool standard = false;                 // nobody named it: its folder is made if need be
  bool overwrite = false;                // --overwrite
  bool extend = false;                   // --extend: a file with fewer replicates is welcome
  bool work = false;                     // workers pass its shards on as blocks
  bool dry = false;                      // nothing is to be written: no folder is made
  std::vector<std::string> inputs = {};  // files that the scenario reads, which are never replaced
};

struct Output {
  Output(SweepFiles where, Shard mine) : files(std::move(where)), shard(mine) {}

  SweepFiles files;
  Shard shard;
  bool extend = false, overwrite = false;  // as wished
  std::string seen;                        // the fingerprint of before anything was read
  bool replace = false;                    // a file that stands there may be replaced
  bool discard_parts = false;              // they are of another design, or the file holds all that they hold
  std::shared_ptr<StoredResults> present;  // a results file of the same design, to be completed; or null
  std::vector<Holding> parts;              // of this shard, of an earlier start
  Problems damaged;                        // parts whose runs have to be done again
  Problems damaged_design;                 // a design that has to be made again
  bool complete(const Experiment& experiment) const;
  // Whether the folder is there to be deleted alone: the file holds everything.
  bool left_over() const { return discard_parts && present != nullptr; }
  // Runs of the shard that are done neither in the file nor in a part.
  std::vector<std::size_t> runs_to_do(const Experiment& experiment) const;
};

// Adds to `problems` what stands against writing there: no folder, no permission, another design, damaged runs, another number of
// shards, and unless this process holds the shard another program at work. Makes the folder of a standard output if there is no problem yet.
Output inspect_output(const OutputWish& wish, const Experiment& experiment, const Shard& shard, Problems& problems,
                      bool held = false);

// Of one file, "" if it is not there or empty: it changes when the file does.
std::string file_print(const std::string& path);
// Of the files that decide what a shard has to do: it changes when another program has written or deleted one.
std::string fingerprint(const SweepFiles& files, const Shard& shard);

}  // namespace tandem
