// SPDX-License-Identifier: MIT
// A run of a scenario made in a test, tick by tick, with its state open to view.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "model/tick/schedule.h"
#include "run/setup.h"

namespace tandem {

inline Setting set(const char* key, Value value) { return {key, std::move(value), {}}; }

struct SmallRun {
  Organisation organisation;
  ::tandem::Setup bound;
  DrawKeys keys;
  TickNumber now = 0;

  SmallRun(const Settings& settings, unsigned seed)
      : keys{make_draw_key(seed, Seed::people, 0), make_draw_key(seed, Seed::network, 0),
             make_draw_key(seed, Seed::behaviour, 0)} {
    Problems problems;
    bound = bind(settings, {}, std::make_shared<const Inputs>(), problems);
    EXPECT_TRUE(problems.empty()) << to_text(problems);
    Start first{organisation, bound.model, *bound.inputs, keys};
    start(first, Workers());
  }

  SmallRun& run(std::uint32_t ticks) {
    const Workers workers;
    for (const TickNumber last = now + ticks; now < last;) {
      Tick tick{organisation, bound.model, keys.behaviour, ++now, workers, nullptr, keys};
      run_tick(tick);
    }
    return *this;
  }
};

}  // namespace tandem
