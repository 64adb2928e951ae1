// SPDX-License-Identifier: MIT
#include "sweep/ledger.h"

#include <algorithm>
#include <stdexcept>

namespace tandem {

Ledger::Ledger(SweepFiles files, std::size_t runs, const StoredResults* present)
    : files_(std::move(files)), before_(runs, false), tried_(runs, false) {
  if (present == nullptr) return;
  for (std::size_t row = 0; row < present->runs().size(); ++row)
    if (present->status()[row] == RunStatus::done && present->runs()[row] < runs) before_[present->runs()[row]] = true;
}

bool Ledger::look() {
  const FolderListing listing = list_folder(files_);
  if (!listing.under_way()) return false;
  std::map<std::string, Holding> parts;
  for (const PartName& part : listing.parts) {
    const auto known = parts_.find(part.path);
    try {
      parts.emplace(part.path, known != parts_.end() ? known->second : holding_of(files_.kind(), part.path));
    } catch (const std::runtime_error&) {
      // Damaged, or deleted since it was listed: its runs count as missing, and whoever takes their block looks closer.
    }
  }
  parts_ = std::move(parts);
  tried_ = before_;
  for (const auto& [path, part] : parts_)
    for (const auto* runs : {&part.done, &part.failed})
      for (const std::size_t run : *runs)
        if (run < tried_.size()) tried_[run] = true;
  return true;
}

std::size_t Ledger::count() const { return static_cast<std::size_t>(std::count(tried_.begin(), tried_.end(), true)); }

std::vector<std::string> Ledger::parts() const {
  std::vector<std::string> paths;
  for (const auto& [path, part] : parts_) paths.push_back(path);
  return paths;
}

}  // namespace tandem
