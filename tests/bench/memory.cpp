// SPDX-License-Identifier: MIT
#include <string>

#include "child.h"
#include "measures.h"
#include "reference_plain.h"
#include "report.h"

namespace tandem::bench {

namespace {

ChildUse few_ticks(const Extent& extent, const std::string& scenario, int agents, int unit_size) {
  return run_tandem(extent.program, scenario,
                    {"run.ticks=4", "recording.costly_every=4", "organisation.agents=" + std::to_string(agents),
                     "organisation.units=" + std::to_string(agents / unit_size)});
}

// Peak of a large run less that of a small one, per agent.
ChildUse print_bytes_per_agent(const Extent& extent, const std::string& scenario, int unit_size, double limit,
                               const std::string& what, const std::string& plain) {
  constexpr int small = 1'000;
  const int large = large_size(extent);
  const ChildUse use = few_ticks(extent, scenario, large, unit_size);
  const double bytes = (use.peak_bytes - few_ticks(extent, scenario, small, unit_size).peak_bytes) / (large - small);
  print({what + ", N = " + std::to_string(large) + ", bytes per agent", number(bytes, 0), plain, "",
         "<= " + number(limit, 0), bytes <= limit});
  return use;
}

}  // namespace

void measure_memory(const Extent& extent) {
  const auto plain = static_cast<double>(run_plain(1'000, 1, 1).bytes) / 1'000;
  print_bytes_per_agent(extent, "reference", 10, 160, "reference model", number(plain, 0));
  const ChildUse core = print_bytes_per_agent(extent, "core", 20, 500, "core model, K = 8, M = 192", "");
  print({"core model, N = " + std::to_string(large_size(extent)) + ", peak of the whole program, MB",
         number(core.peak_bytes / 1e6, 0), "", "", "<= 1000", core.peak_bytes <= 1e9});
  print_bytes_per_agent(extent, "full", 20, 600, "full model, K = 8, M = 192", "");
}

}  // namespace tandem::bench
