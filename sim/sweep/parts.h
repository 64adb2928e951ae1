// SPDX-License-Identifier: MIT
// The folder OUT.parts of a sweep under way: what is finished, in files that are whole. Each shard writes only files of its own name.
//   design.h5                the design: a results file without runs
//   part-2-of-4-0007.h5      some runs of shard 2 of 4: a results file of these runs (a file appears under its name when it is whole)
//   journal-2-of-4.txt       what that shard did (journal.h)
//   checkpoint-2-of-4-17.bin run 17, which that shard has under way (checkpoint_file.h)
#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "sweep/journal.h"
#include "sweep/shard.h"

namespace tandem {

std::string parts_folder(const std::string& output);  // "OUT.parts"
std::string design_file(const std::string& folder);
std::string part_file(const std::string& folder, const Shard& shard, std::size_t number);
std::string journal_file(const std::string& folder, const Shard& shard);

struct PartName {
  std::string path;
  Shard shard;
  std::size_t number = 0;
};

struct PartsListing {
  std::string folder;
  bool exists = false;          // the folder holds the design of a sweep
  bool empty = true;            // it holds no file of a sweep, or there is no folder
  std::vector<PartName> parts;  // by shard, then number
  std::vector<Shard> journals;
  // The count that all names agree on; 0: no name, or they do not agree.
  std::size_t shard_count() const;
  std::vector<std::size_t> shard_counts() const;  // all that there are, ascending
};
PartsListing list_parts(const std::string& folder);
// A number above that of every part of the shard that the folder or its journal knows, be it damaged or gone.
std::size_t next_part_number(const std::string& folder, const Shard& shard);
// Deletes the files of a sweep, its design last, and the folder unless something else is in it.
void remove_parts(const std::string& folder);

// What one results file contributes.
struct Holding {
  std::string path;
  Shard shard;
  std::vector<std::size_t> done, failed;  // runs
};
Holding holding_of(const std::string& results_path);

// Whether the folder can go because the results file holds all that it holds: every run of the file's design has a result, the done
// runs of the parts are done in it with the same digest, runs under way are done, too; a folder without parts is of the same design or
// of none; and nobody is at work. False if something cannot be read. Digests are compared as they are stored.
bool is_left_over(const PartsListing& listing, const std::string& results_path);

// Adds a results file beside the parts, without the runs that they hold too.
void add_beside(Holding file, std::vector<Holding>& parts);

struct Inspection {
  std::vector<Holding> sound;
  Problems damaged;  // parts that are not what was written
  Problems foreign;  // parts and journals of another design
};
// Reads the parts (of one shard, or of all with `shard` null) and holds each against its journal; a part that the journal does
// not know, because the program was killed between the two, against its own digests.
Inspection inspect_parts(const PartsListing& listing, const Shard* shard, const std::string& design_digest);

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
