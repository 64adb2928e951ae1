// SPDX-License-Identifier: MIT
#include "run/results.h"

#include "base/digest.h"

namespace tandem {

std::string digest_of(const RecordingPlan& plan, const std::vector<std::vector<double>>& series,
                      const std::vector<Snapshot>& snapshots) {
  Digest digest;
  for (std::size_t k = 0; k < plan.series.size(); ++k) {
    digest.add(std::string_view(plan.series[k].name));
    digest.add(std::span<const double>(series[k]));
  }
  for (const Snapshot& s : snapshots) {
    digest.add(std::uint64_t{s.tick});
    for (const auto* column : {&s.unit, &s.source, &s.target, &s.formed})
      for (const std::uint32_t value : *column) digest.add(std::uint64_t{value});
    for (const auto* column : {&s.purpose, &s.output, &s.load, &s.trust, &s.trust_back})
      digest.add(std::span<const float>(*column));
  }
  return digest.hex();
}

std::string digest_of(const RecordingPlan& plan, const RunResult& result) {
  return digest_of(plan, result.series, result.snapshots);
}

}  // namespace tandem
