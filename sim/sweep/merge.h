// SPDX-License-Identifier: MIT
// Joins the parts of a sweep, of all its shards, into the results file when nobody is at work on it any more.
#pragma once

#include "sweep/files.h"

namespace tandem {

struct MergeWish {
  bool partial = false;  // although runs are missing; the parts stay
  bool keep = false;     // the parts stay
};

struct Merged {
  bool already = false;  // the file held everything before
  std::size_t runs = 0;  // of the design
  std::size_t missing = 0, failed = 0;
  std::size_t sources = 0;  // files that they came from
};

// Throws InputError with everything that stands against it.
Merged merge_sweep(const SweepFiles& files, const MergeWish& wish, const std::string& command_line);

}  // namespace tandem
