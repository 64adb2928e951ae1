// SPDX-License-Identifier: MIT
// Recomputed runs held against those of a results file.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "run/results.h"
#include "sweep/stored.h"

namespace tandem {

// A run whose digest is not what it should be, or that cannot be run again.
struct Difference {
  std::size_t run = 0;
  bool failed = false;
  std::string stored, recomputed, data;  // digests: as the file has it, of the new run, of the file's data
  std::string what;
};

// Compares recomputed runs with the file, and hands on what differs as it is found.
class Comparison : public RunSink {
 public:
  using Tell = std::function<void(const Difference&)>;
  Comparison(const StoredResults& results, Tell tell) : results_(results), tell_(std::move(tell)) {}

  void accept(const RunResult& result) override;
  std::size_t differing() const { return differing_; }
  std::size_t failed() const { return failed_; }

 private:
  const StoredResults& results_;
  Tell tell_;
  std::size_t differing_ = 0, failed_ = 0;
};

}  // namespace tandem
