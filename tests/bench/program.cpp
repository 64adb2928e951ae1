// SPDX-License-Identifier: MIT
#include "child.h"
#include "measures.h"
#include "report.h"
#include "rounds.h"

namespace tandem::bench {

void measure_program(const Extent& extent) {
  ChildUse last;
  Rounds rounds;
  const auto wall = rounds.add([&] {
    last = run_tandem(extent.program, "core", {"organisation.agents=100", "organisation.units=5"});
    return 1e3 * last.wall_seconds;
  });
  const auto processor = rounds.add([&] { return 1e3 * last.processor_seconds; });
  rounds.run(3 * extent.rounds);
  const double time = rounds.median_of(wall);
  print({"tandem run, core model, N = 100, 200 ticks, start to end, ms", number(time), "", "", "< 30", time < 30});
  print({"  of that processor time, ms", number(rounds.median_of(processor)), "", "", "", false});
}

}  // namespace tandem::bench
