// SPDX-License-Identifier: MIT
#include "sweep/folder.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "sweep/journal.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;
using Role = SweepName::Role;

// Paths of everything in a folder.
std::vector<std::string> entries_of(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error))
    paths.push_back(folder + "/" + entry->path().filename().string());
  return paths;
}

// In the order in which they are deleted: as long as the design is there, a kill in between leaves a folder that can be understood.
int rank_of_removal(const SweepName& name) {
  if (name.role == Role::design) return 2;
  return name.role == Role::journal || name.role == Role::work ? 1 : 0;
}

void note(const std::string& path, const SweepName& name, FolderListing& listing) {
  listing.own.push_back({path, name});
  if (!name.exact) return;
  if (name.role == Role::part) listing.parts.push_back({path, name.shard, name.number});
  if (name.role == Role::journal) listing.journals.push_back(name.shard);
  if (name.role == Role::checkpoint) listing.checkpoints.push_back({path, name.shard, name.number});
}

void sort(FolderListing& listing) {
  const auto key = [](const Shard& shard, std::size_t number) { return std::tuple(shard.count, shard.index, number); };
  std::sort(listing.parts.begin(), listing.parts.end(),
            [&](const PartName& a, const PartName& b) { return key(a.shard, a.number) < key(b.shard, b.number); });
  std::sort(listing.journals.begin(), listing.journals.end(),
            [&](const Shard& a, const Shard& b) { return key(a, 0) < key(b, 0); });
  std::sort(
      listing.checkpoints.begin(), listing.checkpoints.end(),
      [&](const CheckpointName& a, const CheckpointName& b) { return key(a.shard, a.run) < key(b.shard, b.run); });
}

}  // namespace

std::vector<std::size_t> FolderListing::shard_counts() const {
  std::set<std::size_t> counts;
  for (const PartName& part : parts) counts.insert(part.shard.count);
  for (const Shard& shard : journals) counts.insert(shard.count);
  return {counts.begin(), counts.end()};
}

std::size_t FolderListing::shard_count() const {
  const auto counts = shard_counts();
  return counts.size() == 1 ? counts.front() : 0;
}

FolderListing list_folder(const SweepFiles& files) {
  FolderListing listing{files, false, {}, {}, {}, {}};
  std::error_code error;
  listing.exists = fs::exists(files.design(), error);
  for (const std::string& path : entries_of(files.folder()))
    if (const auto name = read_name(files, path.substr(path.rfind('/') + 1))) note(path, *name, listing);
  sort(listing);
  return listing;
}

std::size_t next_part_number(const SweepFiles& files, const Shard& shard) {
  std::size_t next = 1;
  const auto note = [&](const SweepName& name) {
    if (name.role == Role::part && name.shard == shard) next = std::max(next, name.number + 1);
  };
  for (const OwnFile& file : list_folder(files).own)
    if (file.name.exact || file.path.ends_with(".damaged")) note(file.name);
  std::error_code error;
  if (fs::exists(files.journal(shard), error))
    for (const JournalStart& start : read_journal(files.journal(shard)).starts)
      for (const JournalPart& part : start.parts)
        if (const auto name = read_name(files, part.file)) note(*name);
  return next;
}

void remove_file(const std::string& path) {
  std::error_code error;
  fs::remove(path, error);
}

void remove_folder(const SweepFiles& files) {
  const FolderListing listing = list_folder(files);
  for (int rank = 0; rank <= 2; ++rank)
    for (const OwnFile& file : listing.own)
      if (rank_of_removal(file.name) == rank) remove_file(file.path);
  remove_file(files.folder());  // fails, and may, if it is not empty
}

}  // namespace tandem
