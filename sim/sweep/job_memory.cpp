// SPDX-License-Identifier: MIT
#include "sweep/job_memory.h"

#include <algorithm>

#include "sweep/part_writer.h"

namespace tandem {

namespace {

constexpr double writer = 2.5 * megabyte;  // what writing many parts takes beside what a first small file took
constexpr double slow_writing = 2;       // times as long pauses: parts are rarer where the disk or the machine is busy
constexpr double copies_to_write = 1.0;  // of the results of a part
constexpr double a_listed_run = 200;     // in all lists of runs
constexpr double a_thread = 0.5 * megabyte;
constexpr double states_of_a_past = 2;  // one, and the next while it is written

}  // namespace

double job_memory(const RunCosts& costs, const JobLoad& load, int threads, bool forks) {
  const TimedSample& sample = costs.sample();
  const double a_run = sample.run_memory + a_thread + (forks ? states_of_a_past * sample.state_bytes : 0);
  const double pause = slow_writing * PartWriter::pause_after(load.wall);
  const double finish = load.wall > 0 ? static_cast<double>(load.runs) / load.wall : 0;  // runs a second
  const double waiting = std::min({static_cast<double>(load.runs), 1 + finish * pause,
                                   1 + static_cast<double>(PartWriter::most_bytes) / costs.result_bytes()});
  return sample.program_memory + static_cast<double>(threads) * a_run + sample.writer_memory + writer +
         copies_to_write * waiting * costs.result_bytes() + a_listed_run * static_cast<double>(load.runs);
}

double join_memory(const RunCosts& costs, std::size_t runs) {
  constexpr double in_hand = 16 * megabyte;
  return costs.sample().program_memory + costs.sample().writer_memory + writer +
         3 * std::min(in_hand, static_cast<double>(runs) * costs.result_bytes());
}

}  // namespace tandem
