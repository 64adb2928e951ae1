// SPDX-License-Identifier: MIT
#include "sweep/dealing.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "sweep/journal.h"

namespace tandem {

namespace {

// A file beside the plan is a lease on the joining of the runs: workers alone make it.
bool has_mark_of_workers(const FolderListing& listing) {
  return std::any_of(listing.own.begin(), listing.own.end(),
                     [](const OwnFile& file) { return file.name.role == SweepName::Role::work; });
}

void read_journals(const FolderListing& listing, Dealing& dealing) {
  for (const Shard& shard : listing.journals) {
    const Journal journal = read_journal(listing.files.journal(shard));
    dealing.rule |= journal.rule;
    dealing.work |= journal.block;
    dealing.whole_replicates |= journal.whole_replicates;
  }
}

}  // namespace

Dealing dealing_of(const FolderListing& listing) try {
  const StoredWorkPlan stored = read_work_plan(listing.files);
  if (stored.plan)
    return {true, stored.plan->rule, stored.plan, false, stored.plan->blocks, stored.plan->whole_replicates};
  Dealing dealing;
  dealing.damaged = stored.damaged;
  dealing.count = listing.shard_count();
  dealing.work = has_mark_of_workers(listing);
  read_journals(listing, dealing);
  return dealing;
} catch (const std::runtime_error& error) {
  throw InputError({{Origin{listing.files.folder()}, "", error.what(), "a plan and journals that can be read",
                     "nothing was changed: move elsewhere what is in the way"}});
}

void check_mixture(const FolderListing& listing, const Dealing& dealing, Problems& problems) {
  const auto counts = listing.shard_counts();
  if (counts.size() > 1)
    problems.push_back({Origin{listing.files.folder()}, "",
                        fmt::format("holds parts of {} {}s", fmt::join(counts, " and of "), dealing.noun()),
                        fmt::format("one number of {}s", dealing.noun()), "move those of the wrong number elsewhere"});
}

}  // namespace tandem
