// SPDX-License-Identifier: MIT
#include "sweep/inspection.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "io/output/places.h"
#include "io/output/seal.h"
#include "sweep/hold.h"
#include "sweep/journal.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

// The done runs of a part are done in the file, with the same digests.
bool holds_part(const StoredResults& results, const StoredResults& part) {
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
bool holds_the_rest(const StoredResults& results, const FolderListing& listing) {
  const SweepFiles& files = listing.files;
  const auto& checkpoints = listing.checkpoints;
  const bool same_design =
      listing.exists && files.kind().open(files.design())->design_digest() == results.design_digest();
  if (listing.parts.empty() && listing.exists && !same_design) return false;
  return checkpoints.empty() ||
         (same_design && std::all_of(checkpoints.begin(), checkpoints.end(), [&](const RunFileName& checkpoint) {
            return checkpoint.run < results.status().size() && results.status()[checkpoint.run] == RunStatus::done;
          }));
}

// Whether a look at a file throws; the second look counts, if every byte can be read.
template <class Look>
std::string damage_seen(const std::string& path, Look look) {
  for (int tries = 1;; ++tries) {
    try {
      return look();
    } catch (const std::runtime_error& error) {
      file_digest(path);
      if (tries == 2) return error.what();
    }
  }
}

// Whether some part had these bytes when it was written, whatever its name is now.
bool is_known(const std::vector<Journal>& journals, const std::string& digest) {
  for (const Journal& journal : journals)
    for (const JournalStart& start : journal.starts)
      for (const JournalPart& part : start.parts)
        if (part.digest == digest) return true;
  return false;
}

std::string alteration(const OutputKind& kind, const std::string& path, const JournalPart* journaled,
                       const std::vector<Journal>& journals) {
  if (journaled != nullptr)
    return is_known(journals, file_digest(path)) ? "" : "its bytes are not those that the journal knows";
  return damage_seen(path, [&]() -> std::string {
    const auto part = kind.open(path);
    const auto altered = part->altered_rows();
    return altered.empty() ? "" : fmt::format("the data of run {} are not what was written", part->runs()[altered[0]]);
  });
}

// The journals of a folder, by shard; those of another design become problems.
std::vector<Journal> read_journals(const FolderListing& listing, const std::string& design_digest, Problems& foreign) {
  std::vector<Journal> journals;
  for (const Shard& shard : listing.journals) {
    const std::string path = listing.files.journal(shard);
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

Inspection inspect_parts(const FolderListing& listing, const Shard* shard, const std::string& design_digest) {
  Inspection found;
  const OutputKind& kind = listing.files.kind();
  const auto journals = read_journals(listing, design_digest, found.foreign);
  for (const PartName& part : listing.parts) {
    if (shard != nullptr && part.shard != *shard) continue;
    const JournalPart* journaled = nullptr;
    for (const Journal& journal : journals)
      if (journal.shard == part.shard) journaled = journal.find(fs::path(part.path).filename().string());
    try {
      const std::string altered = alteration(kind, part.path, journaled, journals);
      if (!altered.empty()) {
        found.damaged.push_back({Origin{part.path}, "", "is damaged: " + altered, "", "its runs are done again"});
        continue;
      }
      const auto results = kind.open(part.path);
      if (results->design_digest() != design_digest) {
        found.foreign.push_back(
            {Origin{part.path}, "", "belongs to another sweep", "parts of one sweep in one folder", ""});
        continue;
      }
      found.sound.push_back(holding_of(part.path, *results));
      found.sound.back().shard = part.shard;
    } catch (const std::exception& error) {
      found.foreign.push_back({Origin{part.path}, "", std::string("cannot be read: ") + error.what(),
                               "a part that can be read", way_out_of_doubt(listing)});
    }
  }
  return found;
}

bool is_left_over(const FolderListing& listing) {
  const SweepFiles& files = listing.files;
  if (listing.empty() || !is_there(files.output())) return false;
  for (const Shard& shard : listing.journals)
    if (!writer_of(files.journal(shard)).empty()) return false;
  try {
    const auto results = files.kind().open(files.output());
    return results->whole() && results->count(RunStatus::missing) == 0 && holds_the_rest(*results, listing) &&
           std::all_of(listing.parts.begin(), listing.parts.end(),
                       [&](const PartName& part) { return holds_part(*results, *files.kind().open(part.path)); });
  } catch (const std::exception&) {
    return false;
  }
}

Opened open_or_damage(const OutputKind& kind, const std::string& path) {
  Opened opened;
  opened.damage = damage_seen(path, [&] {
    opened.results = kind.open(path);
    return "";
  });
  return opened;
}

}  // namespace tandem
