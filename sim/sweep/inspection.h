// SPDX-License-Identifier: MIT
// Whether the parts in a folder are what was written, and whether a results file makes them superfluous.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/problems.h"
#include "sweep/folder.h"
#include "sweep/holdings.h"

namespace tandem {

struct Inspection {
  std::vector<Holding> sound;
  Problems damaged;  // parts that are not what was written
  Problems foreign;  // parts and journals of another design, and what cannot be read though it need not be damaged
};
// Reads the parts (of one shard, or of all with `shard` null) and holds each against its journal; a part that the journal does
// not know, because the program was killed between the two, against its own digests.
Inspection inspect_parts(const FolderListing& listing, const Shard* shard, const std::string& design_digest);

// Whether the folder can go because the results file holds all that it holds: every run of the file's design has a result, the done
// runs of the parts are done in it with the same digest, runs under way are done, too; a folder without parts is of the same design or
// of none; and nobody is at work. False if something cannot be read. Digests are compared as they are stored.
bool is_left_over(const FolderListing& listing);

// What opening a results file of a sweep came to: the file, or why it is damaged. Damage is told from doubt: it shows twice, though all
// of the file's bytes can be read. Throws std::runtime_error if that is not known.
struct Opened {
  std::unique_ptr<StoredResults> results;
  std::string damage;
};
Opened open_or_damage(const OutputKind& kind, const std::string& path);

}  // namespace tandem
