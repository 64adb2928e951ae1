// SPDX-License-Identifier: MIT
// What the states of a job do with files.
#pragma once

#include <memory>
#include <string>

#include "sweep/job.h"
#include "sweep/part_writer.h"
#include "sweep/precision.h"

namespace tandem {

[[noreturn]] void cannot_write(const std::string& path, const std::string& why);

// Throws InputError if the disk has no room for parts and the file that joins them side by side.
void check_room(const Job& job);
// The shard, for this program alone, and parts that are to go away. What another program has finished since the plan was made is not to be
// done again; null if that is all of it.
std::unique_ptr<Hold> take_hold(Job& job, SweepListener& listener);
// Throws InputError if it was lost.
void check_hold(const Hold& hold, const Job& job);
// The own journal begun, and damaged parts set aside.
std::unique_ptr<PartWriter> take_parts(const Job& job, const Hold& hold, SweepListener& listener);
// Damaged files get another name. The next part has a number above that of every part there was.
void set_aside(const Problems& all_damaged, SweepListener& listener);
// The stopping rule, held against what is on the disk. Of job.runs those from `next` on were not tried yet.
Precision precision_of(const Job& job, std::size_t next);

// The results file without a part before it; if that fails the runs are kept in one.
void write_from_memory(const Job& job, PartWriter& parts);
// Joins file and parts to the results of `experiment`, which has as many replicates as there are. Returns how many runs failed in it.
std::size_t write_from_parts(const Job& job, const Experiment& experiment);

}  // namespace tandem
