// SPDX-License-Identifier: MIT
#include "sweep/folder.h"

#include <unistd.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <system_error>
#include <tuple>

#include "io/output/places.h"
#include "sweep/journal.h"
#include "sweep/recognition.h"

namespace tandem {

namespace {

using Role = SweepName::Role;

// In the order in which they are deleted: as long as the design is there, or the plan of workers, a kill in between leaves a folder that
// can be understood.
int rank_of_removal(const SweepName& name) {
  if (name.role == Role::work) return 3;
  if (name.role == Role::design) return 2;
  return name.role == Role::journal ? 1 : 0;
}

std::vector<OwnFile> in_order_of_removal(std::vector<OwnFile> files) {
  std::stable_sort(files.begin(), files.end(), [](const OwnFile& a, const OwnFile& b) {
    return rank_of_removal(a.name) < rank_of_removal(b.name);
  });
  return files;
}

void note(const std::string& path, const SweepName& name, FolderListing& listing) {
  listing.own.push_back({path, name});
  if (!name.exact) return;
  if (name.role == Role::part) listing.parts.push_back({path, name.shard, name.number});
  if (name.role == Role::journal) listing.journals.push_back(name.shard);
  if (name.role == Role::checkpoint) listing.checkpoints.push_back({path, name.shard, name.number});
  if (name.role == Role::bundle) listing.bundles.push_back({path, name.shard, name.number});
  if (name.role == Role::design) listing.exists = true;
}

void sort(FolderListing& listing) {
  const auto key = [](const Shard& shard, std::size_t number) { return std::tuple(shard.count, shard.index, number); };
  std::sort(listing.parts.begin(), listing.parts.end(),
            [&](const PartName& a, const PartName& b) { return key(a.shard, a.number) < key(b.shard, b.number); });
  std::sort(listing.journals.begin(), listing.journals.end(),
            [&](const Shard& a, const Shard& b) { return key(a, 0) < key(b, 0); });
  for (auto* files : {&listing.checkpoints, &listing.bundles})
    std::sort(files->begin(), files->end(),
              [&](const RunFileName& a, const RunFileName& b) { return key(a.shard, a.run) < key(b.shard, b.run); });
}

}  // namespace

bool FolderListing::under_way() const {
  return exists || !parts.empty() || !journals.empty() ||
         std::any_of(own.begin(), own.end(), [](const OwnFile& file) { return file.name.role == Role::work; });
}

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
  FolderListing listing{files, false, {}, {}, {}, {}, {}};
  for (const std::string& entry : names_in(files.folder()))
    if (const auto name = read_name(files, entry)) note(files.folder() + "/" + entry, *name, listing);
  sort(listing);
  return listing;
}

const char* way_out_of_doubt(const FolderListing& listing) {
  const bool in_the_way = std::any_of(listing.own.begin(), listing.own.end(), [](const OwnFile& file) {
    const Thing there = thing_at(file.path);
    return file.name.exact && there != Thing::file && there != Thing::nothing;
  });
  return in_the_way ? "nothing was changed: move elsewhere what is in the way"
                    : "nothing was changed: the same command tries again";
}

std::size_t next_part_number(const SweepFiles& files, const Shard& shard) {
  std::size_t next = 1;
  const auto note = [&](const SweepName& name) {
    if (name.role == Role::part && name.shard == shard) next = std::max(next, name.number + 1);
  };
  for (const OwnFile& file : list_folder(files).own)
    if (file.name.exact || file.path.ends_with(".damaged")) note(file.name);
  if (is_there(files.journal(shard)))
    for (const JournalStart& start : read_journal(files.journal(shard)).starts)
      for (const JournalPart& part : start.parts)
        if (const auto name = read_name(files, part.file)) note(*name);
  return next;
}

void remove_folder(const SweepFiles& files) {
  const FolderListing listing = list_folder(files);
  std::string left = strange_file(listing);
  if (left.empty())
    for (const OwnFile& file : in_order_of_removal(listing.own))
      if (!remove_file(file.path)) left = file.path;
  if (!left.empty()) throw std::runtime_error(left + " cannot be deleted");
  rmdir(files.folder().c_str());  // fails, and may, if it is not empty
}

void remove_joined(const SweepFiles& files, const std::vector<RunStatus>& status) try {
  const FolderListing listing = list_folder(files);
  if (!strange_file(listing).empty()) return;
  for (const OwnFile& file : in_order_of_removal(listing.own)) {
    const std::size_t run = file.name.number;
    const bool stays = file.name.role == Role::bundle && run < status.size() && status[run] == RunStatus::failed;
    if (!stays) remove_file(file.path);
  }
  rmdir(files.folder().c_str());
} catch (const std::runtime_error&) {
  return;  // It cannot be listed or read: the next command finds what is left.
}

}  // namespace tandem
