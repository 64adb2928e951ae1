// SPDX-License-Identifier: MIT
#include "sweep/work_block.h"

#include <fmt/format.h>

#include <algorithm>

#include "sweep/folder.h"
#include "sweep/inspection.h"
#include "sweep/plan.h"

namespace tandem {

namespace {

// What the folder holds of it is read once more now that nobody else writes there.
void fill(Job& job, const SharedSweep& sweep, const Shard& block, std::size_t end) {
  Inspection inspection = inspect_parts(list_folder(sweep.files), &block, job.experiment.design_digest);
  if (!inspection.foreign.empty()) throw InputError(inspection.foreign);
  job.output.present = sweep.present;
  job.output.parts = std::move(inspection.sound);
  job.output.damaged = std::move(inspection.damaged);
  job.runs = job.output.runs_to_do(job.experiment);
  std::vector<std::size_t> failed;
  for (const Holding& part : job.output.parts) failed.insert(failed.end(), part.failed.begin(), part.failed.end());
  std::erase_if(job.runs, [&](std::size_t run) {
    return run >= end || std::find(failed.begin(), failed.end(), run) != failed.end();
  });
}

bool lost(const SweepFiles& files, const std::string& base, std::size_t number) {
  return read_lease(base).number != number || !list_folder(files).under_way();
}

}  // namespace

void do_block(SharedSweep& sweep, const Shard& block, std::size_t end, std::unique_ptr<Lease> lease, JoinedFile& joined,
              WorkListener& listener) {
  const std::string base = sweep.files.journal(block);
  const std::size_t number = lease->number();
  Job job{std::move(sweep.experiment), Output(sweep.files, block), {}, {}, sweep.session};
  try {
    job.block = true;
    fill(job, sweep, block, end);
    job.checkpoint_interval = sweep.checkpoint_interval;
    job.execution = execution_for(job.experiment, job.runs.size(), sweep.threads);
    job.execution.fork = sweep.fork;
    job.hold = std::make_unique<Hold>(std::move(lease));
    if (!job.runs.empty() && !joined.is_there(job.experiment)) carry_out(job, listener);
    sweep.experiment = std::move(job.experiment);
  } catch (...) {
    sweep.experiment = std::move(job.experiment);
    if (!lost(sweep.files, base, number)) throw;
    listener.warn(fmt::format("note: this worker stood still, and block {} went to another", to_text(block)));
  }
}

}  // namespace tandem
