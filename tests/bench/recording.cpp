// SPDX-License-Identifier: MIT
#include "clock.h"
#include "live_run.h"
#include "measures.h"
#include "report.h"
#include "rounds.h"

namespace tandem::bench {

const char* const twenty_cheap =
    R"(recording.metrics=["output", "credit", "task_quality", "quality_alone", "quality_together", "partnering_share",
    "cross_unit_tie_share", "cross_unit_work_share", "ei_index", "degree", "degree_gini", "isolates", "trust", "trust_inside",
    "trust_across", "shared_purpose", "purpose_variance", "load", "ties_formed", "ties_dropped"])";

void measure_recording(const Extent& extent) {
  const Experiment with = load("core", 1'000, 20, {twenty_cheap}),
                   without = load("core", 1'000, 20, {"recording.metrics=[]"});
  LiveRun recorded(with), bare(without);
  recorded.advance(100);
  bare.advance(100);
  const int ticks = extent.quick ? 20 : 100;
  Rounds rounds;
  const auto a = rounds.add([&] { return processor_seconds_of([&] { recorded.advance(ticks); }); });
  const auto b = rounds.add([&] { return processor_seconds_of([&] { bare.advance(ticks); }); });
  rounds.run(2 * extent.rounds);
  const double cost = 100 * (rounds.ratio(a, b) - 1);
  print({"core model, N = 1000, 20 cheap metrics each tick, % of time", number(cost), "", "", "< 10", cost < 10});
}

}  // namespace tandem::bench
