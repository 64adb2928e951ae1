// SPDX-License-Identifier: MIT
// What a job tells of itself.
#pragma once

#include <string>
#include <vector>

#include "sweep/job.h"
#include "sweep/precision.h"

namespace tandem {

// Runs of the shard that were done before this start of the program.
std::size_t done_before(const Job& job);

// Where there is nothing to do.
std::string complete_text(const Output& output);
// Before it starts: runs, design, what is done already; and threads.
std::string plan_text(const Job& job);
std::string execution_text(const Job& job);
// Of runs that were written, after trouble with the folder: whether they are still there.
std::string kept_text(const Job& job, std::size_t held);
// At the end; `held`: runs of the shard that are on the disk.
std::string done_text(const Job& job, const RunCounts& counts, double seconds);
// What the stopping rule says of a shard alone.
std::string shard_rule_text(const Job& job, const Precision& precision);
std::string stop_text(const Job& job, std::size_t held);
// Deletes the folder if there is nothing in it to go on from.
std::vector<std::string> interruption_texts(const Job& job, std::size_t held);

}  // namespace tandem
