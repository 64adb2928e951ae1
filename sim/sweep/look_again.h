// SPDX-License-Identifier: MIT
// A sweep that others begin, change or end while it is looked at: what was read in between says nothing, so it is looked at again.
#pragma once

#include <chrono>
#include <string>
#include <thread>

#include "sweep/files.h"

namespace tandem {

inline constexpr int most_looks = 20;
inline constexpr std::chrono::milliseconds look_pause(50);

// Of the results file and all of its sweep's files beside it: it changes when one of them is made, changed or deleted. Throws
// std::system_error if the folder cannot be listed.
std::string state_of(const SweepFiles& files);

// What `look` returns. What it throws counts if the files of the sweep are still what they were when it began.
template <class Look>
auto look_again(const SweepFiles& files, Look look) {
  for (int tries = 1;; ++tries) {
    const std::string before = state_of(files);
    try {
      return look();
    } catch (...) {
      if (tries == most_looks || state_of(files) == before) throw;
    }
    std::this_thread::sleep_for(look_pause);
  }
}

}  // namespace tandem
