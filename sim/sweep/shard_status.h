// SPDX-License-Identifier: MIT
// How far one shard is, by its journal, and which workers have blocks in hand, by their leases.
#pragma once

#include <string>
#include <vector>

#include "sweep/folder.h"
#include "sweep/journal.h"
#include "sweep/status.h"

namespace tandem {

// `writer`: who holds the shard now, or "".
ShardStatus status_of(const Journal& journal, const std::string& writer);

// Those that hold the lease of a block, or of the joining, which is that of work.txt.
std::vector<WorkerStatus> workers_of(const FolderListing& listing);

}  // namespace tandem
