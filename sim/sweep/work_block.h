// SPDX-License-Identifier: MIT
// A block of runs in the hands of a worker, who does it as a shard is done.
#pragma once

#include <memory>

#include "sweep/lease.h"
#include "sweep/work.h"
#include "sweep/work_joining.h"
#include "sweep/work_listener.h"

namespace tandem {

// Does those of its runs below `end` that the folder of parts lacks. Says so if another worker has taken the block over meanwhile.
void do_block(SharedSweep& sweep, const Shard& block, std::size_t end, std::unique_ptr<Lease> lease, JoinedFile& joined,
              WorkListener& listener);

}  // namespace tandem
