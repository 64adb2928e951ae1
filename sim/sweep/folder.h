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

// A checkpoint or a bundle.
struct RunFileName {
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
  bool exists = false;                   // the folder holds the design of a sweep
  std::vector<OwnFile> own;              // none if there is no folder
  std::vector<PartName> parts;           // by shard, then number
  std::vector<Shard> journals;           // by shard
  std::vector<RunFileName> checkpoints;  // by shard, then run
  std::vector<RunFileName> bundles;      // likewise
  // Whether there is nothing but bundles, which outlast their sweep.
  bool empty() const { return own.size() == bundles.size(); }
  // Whether there is anything of a sweep under way. Its last file goes when its runs are joined; one that is missing was lost.
  bool under_way() const;
  // The count that the names of parts and journals agree on; 0: no name, or they do not agree.
  std::size_t shard_count() const;
  std::vector<std::size_t> shard_counts() const;  // all that there are, ascending
};
// Throws std::system_error if the folder cannot be listed to its end: what is not seen is not gone.
FolderListing list_folder(const SweepFiles& files);

// What helps where something in the folder cannot be read, in words: trying again, unless a thing that is no file is in the way.
const char* way_out_of_doubt(const FolderListing& listing);

// A number above that of every part of the shard that the folder or its journal knows, be it damaged or gone; not of those that were never
// finished.
std::size_t next_part_number(const SweepFiles& files, const Shard& shard);

// Deletes the files of a sweep, its design last, and the folder unless something else is in it; nothing if they are not recognisably a
// sweep's (recognition.h). Throws std::runtime_error if one of them stays.
void remove_folder(const SweepFiles& files);
// The same once the results file holds all that the parts held, though the bundles of runs that failed in it stay. `status`: of that
// file, read again. What cannot be deleted is left to the next command.
void remove_joined(const SweepFiles& files, const std::vector<RunStatus>& status);

}  // namespace tandem
