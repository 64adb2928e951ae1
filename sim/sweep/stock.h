// SPDX-License-Identifier: MIT
// What results files and parts hold of the runs of a design, and whether it is what was written.
#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "run/experiment.h"
#include "sweep/folder.h"

namespace tandem {

// What one results file contributes.
struct Holding {
  std::string path;
  Shard shard;
  std::vector<std::size_t> done, failed;  // runs
};
Holding holding_of(const OutputKind& kind, const std::string& results_path);

// Whether the folder can go because the results file holds all that it holds: every run of the file's design has a result, the done
// runs of the parts are done in it with the same digest, runs under way are done, too; a folder without parts is of the same design or
// of none; and nobody is at work. False if something cannot be read. Digests are compared as they are stored.
bool is_left_over(const FolderListing& listing);

// Adds a results file beside the parts, without the runs that they hold too.
void add_beside(Holding file, std::vector<Holding>& parts);

struct Inspection {
  std::vector<Holding> sound;
  Problems damaged;  // parts that are not what was written
  Problems foreign;  // parts and journals of another design
};
// Reads the parts (of one shard, or of all with `shard` null) and holds each against its journal; a part that the journal does
// not know, because the program was killed between the two, against its own digests.
Inspection inspect_parts(const FolderListing& listing, const Shard* shard, const std::string& design_digest);

// Where every run is to be found. Adds runs that are done twice to `problems`.
struct Stock {
  std::vector<std::string> paths;    // [source]
  std::vector<std::int32_t> source;  // [run] -1: nowhere
  std::vector<std::size_t> missing;  // runs that are neither done nor failed
  std::size_t failed = 0;
};
Stock take_stock(const Experiment& experiment, const std::vector<Holding>& holdings, Problems& problems);

// Digest of a file's bytes.
std::string file_digest(const std::string& path);

}  // namespace tandem
