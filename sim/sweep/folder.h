// SPDX-License-Identifier: MIT
// The folder OUT.parts as it stands on the disk: the one place where it is listed, and the one where files of a sweep are deleted.
#pragma once

#include <string>
#include <vector>

#include "sweep/files.h"

namespace tandem {

struct PartName {
  std::string path;
  Shard shard;
  std::size_t number = 0;
};

struct CheckpointName {
  std::string path;
  Shard shard;
  std::size_t run = 0;
};

// A file of a sweep, finished or not.
struct OwnFile {
  std::string path;
  SweepName name;
};

struct FolderListing {
  SweepFiles files;
  bool exists = false;                      // the folder holds the design of a sweep
  std::vector<OwnFile> own;                 // none if there is no folder
  std::vector<PartName> parts;              // by shard, then number
  std::vector<Shard> journals;              // by shard
  std::vector<CheckpointName> checkpoints;  // by shard, then run
  bool empty() const { return own.empty(); }
  // The count that the names of parts and journals agree on; 0: no name, or they do not agree.
  std::size_t shard_count() const;
  std::vector<std::size_t> shard_counts() const;  // all that there are, ascending
};
FolderListing list_folder(const SweepFiles& files);

// A number above that of every part of the shard that the folder or its journal knows, be it damaged or gone; not of those that were never
// finished.
std::size_t next_part_number(const SweepFiles& files, const Shard& shard);

// Deletes one file of a sweep, if it is there.
void remove_file(const std::string& path);
// Deletes the files of a sweep, its design last, and the folder unless something else is in it.
void remove_folder(const SweepFiles& files);

}  // namespace tandem
