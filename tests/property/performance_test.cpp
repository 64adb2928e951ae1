// SPDX-License-Identifier: MIT
// After every tick performance is what knowledge says, whoever's was refreshed and whoever's was left as it stood.
#include <gtest/gtest.h>

#include "model/frame/model.h"
#include "random_setup.h"
#include "run/run_under_way.h"

namespace tandem {

TEST(Performance, IsNeverOlderThanKnowledge) {
  const Workers workers;
  for (unsigned seed = 0; seed < 150; ++seed) {
    const Experiment experiment = random_experiment(700'000 + seed);
    RunUnderWay run(experiment, 0, workers);
    while (!run.at_end()) {
      run.step();
      Organisation anew = run.organisation();
      run.model().function<PayoffRule>(Slot::payoff)(anew, run.model(), workers, {.all = true});
      ASSERT_EQ(run.organisation().performance, anew.performance) << "seed " << seed << ", tick " << run.tick();
      ASSERT_EQ(run.organisation().work_performance, anew.work_performance)
          << "seed " << seed << ", tick " << run.tick();
    }
  }
}

}  // namespace tandem
