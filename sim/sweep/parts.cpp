// SPDX-License-Identifier: MIT
#include "sweep/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

#include "base/digest.h"
#include "io/hdf5/results_reader.h"
#include "sweep/checkpoint_file.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

// A name of the sweep's own files, finished or not.
bool is_own(const std::string& name) {
  unsigned long index = 0, count = 0, number = 0;
  return name.rfind("design.h5", 0) == 0 || std::sscanf(name.c_str(), "journal-%lu-of-%lu.txt", &index, &count) == 2 ||
         std::sscanf(name.c_str(), "part-%lu-of-%lu-%lu.h5", &index, &count, &number) == 3 ||
         std::sscanf(name.c_str(), "checkpoint-%lu-of-%lu-%lu.bin", &index, &count, &number) == 3;
}

bool read_part_name(const std::string& name, PartName& part) {
  unsigned long index = 0, count = 0, number = 0;
  if (std::sscanf(name.c_str(), "part-%lu-of-%lu-%lu.h5", &index, &count, &number) != 3) return false;
  part.shard = {index, count};
  part.number = number;
  return fs::path(part_file("", part.shard, number)).filename() == name;  // no ".part" behind it
}

bool read_journal_name(const std::string& name, Shard& shard) {
  unsigned long index = 0, count = 0;
  if (std::sscanf(name.c_str(), "journal-%lu-of-%lu.txt", &index, &count) != 2) return false;
  shard = {index, count};
  return fs::path(journal_file("", shard)).filename() == name;
}

// In the order in which they are deleted: as long as the design is there, a kill in between leaves a folder that can be understood.
int rank_of_removal(const std::string& name) {
  if (name.rfind("design.h5", 0) == 0) return 2;
  return name.rfind("journal-", 0) == 0 ? 1 : 0;
}

// The done runs of a part are done in the file, with the same digests.
bool holds_part(const ResultsReader& results, const std::string& path) {
  const ResultsReader part(path);
  for (std::size_t row = 0; row < part.runs().size(); ++row) {
    const std::size_t run = part.runs()[row];
    if (part.status()[row] != RunStatus::done) continue;
    if (run >= results.status().size() || results.status()[run] != RunStatus::done ||
        results.stored_digest(run) != part.stored_digest(row))
      return false;
  }
  return true;
}

// The runs that were under way are done in the file, and what has no run yet is not the beginning of another design.
bool holds_the_rest(const ResultsReader& results, const PartsListing& listing) {
  const auto checkpoints = list_checkpoints(listing.folder);
  const bool same_design =
      listing.exists && ResultsReader(design_file(listing.folder)).design_digest() == results.design_digest();
  if (listing.parts.empty() && listing.exists && !same_design) return false;
  return checkpoints.empty() ||
         (same_design && std::all_of(checkpoints.begin(), checkpoints.end(), [&](const CheckpointName& checkpoint) {
            return checkpoint.run < results.status().size() && results.status()[checkpoint.run] == RunStatus::done;
          }));
}

std::string alteration(const std::string& path, const JournalPart* journaled) {
  if (journaled != nullptr)
    return file_digest(path) == journaled->digest ? "" : "its bytes are not those that the journal knows";
  const ResultsReader part(path);
  const auto altered = part.altered_rows();
  return altered.empty() ? "" : fmt::format("the data of run {} are not what was written", part.runs()[altered[0]]);
}

// The journals of a folder, by shard; those of another design become problems.
std::vector<Journal> read_journals(const PartsListing& listing, const std::string& design_digest, Problems& foreign) {
  std::vector<Journal> journals;
  for (const Shard& shard : listing.journals) {
    const std::string path = journal_file(listing.folder, shard);
    try {
      Journal journal = read_journal(path);
      if (!journal.design_digest.empty() && journal.design_digest != design_digest)
        foreign.push_back({Origin{path}, "", "belongs to another design", "the journal of this one", ""});
      journal.shard = shard;  // the first line may be damaged
      journals.push_back(std::move(journal));
    } catch (const std::exception& error) {
      foreign.push_back({Origin{path}, "", error.what(), "a journal that this program can read", ""});
    }
  }
  return journals;
}

}  // namespace

std::string parts_folder(const std::string& output) { return output + ".parts"; }
std::string design_file(const std::string& folder) { return folder + "/design.h5"; }
std::string part_file(const std::string& folder, const Shard& shard, std::size_t number) {
  return fmt::format("{}/part-{}-of-{}-{:04}.h5", folder, shard.index, shard.count, number);
}
std::string journal_file(const std::string& folder, const Shard& shard) {
  return fmt::format("{}/journal-{}-of-{}.txt", folder, shard.index, shard.count);
}

std::vector<std::size_t> PartsListing::shard_counts() const {
  std::set<std::size_t> counts;
  for (const PartName& part : parts) counts.insert(part.shard.count);
  for (const Shard& shard : journals) counts.insert(shard.count);
  return {counts.begin(), counts.end()};
}

std::size_t PartsListing::shard_count() const {
  const auto counts = shard_counts();
  return counts.size() == 1 ? counts.front() : 0;
}

PartsListing list_parts(const std::string& folder) {
  PartsListing listing;
  listing.folder = folder;
  std::error_code error;
  listing.exists = fs::exists(design_file(folder), error);
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    PartName part{fmt::format("{}/{}", folder, name), {}, 0};
    Shard shard;
    if (is_own(name)) listing.empty = false;
    if (read_part_name(name, part)) listing.parts.push_back(part);
    if (read_journal_name(name, shard)) listing.journals.push_back(shard);
  }
  const auto key = [](const Shard& shard) { return std::pair(shard.count, shard.index); };
  std::sort(listing.parts.begin(), listing.parts.end(), [&](const PartName& a, const PartName& b) {
    return std::pair(key(a.shard), a.number) < std::pair(key(b.shard), b.number);
  });
  std::sort(listing.journals.begin(), listing.journals.end(),
            [&](const Shard& a, const Shard& b) { return key(a) < key(b); });
  return listing;
}

std::size_t next_part_number(const std::string& folder, const Shard& shard) {
  std::size_t next = 1;
  const auto note = [&](const std::string& name) {
    unsigned long index = 0, count = 0, number = 0;
    if (std::sscanf(name.c_str(), "part-%lu-of-%lu-%lu.h5", &index, &count, &number) == 3 &&
        Shard{index, count} == shard)
      next = std::max<std::size_t>(next, number + 1);
  };
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error))
    note(entry->path().filename().string());
  const std::string journal = journal_file(folder, shard);
  if (fs::exists(journal, error))
    for (const JournalStart& start : read_journal(journal).starts)
      for (const JournalPart& part : start.parts) note(part.file);
  return next;
}

void remove_parts(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> own;
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error))
    if (is_own(entry->path().filename().string())) own.push_back(entry->path());
  for (int rank = 0; rank <= 2; ++rank)
    for (const fs::path& path : own)
      if (rank_of_removal(path.filename().string()) == rank) fs::remove(path, error);
  fs::remove(folder, error);  // fails, and may, if it is not empty
}

Holding holding_of(const std::string& results_path) {
  const ResultsReader results(results_path);
  Holding holding{results_path, {}, {}, {}};
  for (std::size_t row = 0; row < results.runs().size(); ++row) {
    if (results.status()[row] == RunStatus::done) holding.done.push_back(results.runs()[row]);
    if (results.status()[row] == RunStatus::failed) holding.failed.push_back(results.runs()[row]);
  }
  return holding;
}

bool is_left_over(const PartsListing& listing, const std::string& results_path) {
  std::error_code error;
  if (listing.empty || !fs::exists(results_path, error)) return false;
  for (const Shard& shard : listing.journals)
    if (!writer_of(journal_file(listing.folder, shard)).empty()) return false;
  try {
    const ResultsReader results(results_path);
    return results.whole() && results.count(RunStatus::missing) == 0 && holds_the_rest(results, listing) &&
           std::all_of(listing.parts.begin(), listing.parts.end(),
                       [&](const PartName& part) { return holds_part(results, part.path); });
  } catch (const std::exception&) {
    return false;
  }
}

void add_beside(Holding file, std::vector<Holding>& parts) {
  std::set<std::size_t> held;
  for (const Holding& part : parts) held.insert(part.done.begin(), part.done.end());
  std::erase_if(file.done, [&](std::size_t run) { return held.count(run) > 0; });
  parts.insert(parts.begin(), std::move(file));
}

Inspection inspect_parts(const PartsListing& listing, const Shard* shard, const std::string& design_digest) {
  Inspection found;
  const auto journals = read_journals(listing, design_digest, found.foreign);
  for (const PartName& part : listing.parts) {
    if (shard != nullptr && part.shard != *shard) continue;
    const JournalPart* journaled = nullptr;
    for (const Journal& journal : journals)
      if (journal.shard == part.shard) journaled = journal.find(fs::path(part.path).filename().string());
    try {
      const std::string altered = alteration(part.path, journaled);
      if (!altered.empty()) throw std::runtime_error(altered);
      if (ResultsReader(part.path).design_digest() != design_digest) {
        found.foreign.push_back(
            {Origin{part.path}, "", "belongs to another sweep", "parts of one sweep in one folder", ""});
        continue;
      }
      found.sound.push_back(holding_of(part.path));
      found.sound.back().shard = part.shard;
    } catch (const std::exception& error) {
      found.damaged.push_back({Origin{part.path}, "", std::string("is damaged: ") + error.what(), "", ""});
    }
  }
  return found;
}

Stock take_stock(const Experiment& experiment, const std::vector<Holding>& holdings, Problems& problems) {
  Stock stock;
  stock.source.assign(experiment.runs(), -1);
  std::vector<bool> done(experiment.runs(), false);
  for (const Holding& holding : holdings) {
    const auto number = static_cast<std::int32_t>(stock.paths.size());
    stock.paths.push_back(holding.path);
    for (const std::size_t run : holding.failed)
      if (!done.at(run)) stock.source[run] = number;
    for (const std::size_t run : holding.done) {
      if (done.at(run))
        problems.push_back({Origin{holding.path}, "", fmt::format("run {} is done twice", run), "each run once",
                            "the other is in " + stock.paths[static_cast<std::size_t>(stock.source[run])]});
      done[run] = true;
      stock.source[run] = number;
    }
  }
  for (std::size_t run = 0; run < done.size(); ++run) {
    if (stock.source[run] < 0) stock.missing.push_back(run);
    if (stock.source[run] >= 0 && !done[run]) ++stock.failed;
  }
  return stock;
}

std::string file_digest(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot be read");
  Digest digest;
  std::string block(std::size_t{1} << 20, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0)
    digest.add(std::string_view(block.data(), static_cast<std::size_t>(file.gcount())));
  return digest.hex();
}

}  // namespace tandem
