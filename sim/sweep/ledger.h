// SPDX-License-Identifier: MIT
// Which runs of a sweep the folder of parts holds, looked up again and again while others write there.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sweep/folder.h"
#include "sweep/holdings.h"

namespace tandem {

class Ledger {
 public:
  // `present`: the results file that the sweep completes, or null. Its failed runs are to be tried again.
  Ledger(SweepFiles files, std::size_t runs, const StoredResults* present);

  // False: the folder is gone, because another process has joined the sweep, or somebody deleted it.
  bool look();
  // Runs that came to a result, [run]. One that failed is not tried twice.
  const std::vector<bool>& tried() const { return tried_; }
  std::size_t count() const;
  std::vector<std::string> parts() const;  // paths of those that could be read

 private:
  const SweepFiles files_;
  std::vector<bool> before_, tried_;
  std::map<std::string, Holding> parts_;  // a part that has its name never changes
};

}  // namespace tandem
