// SPDX-License-Identifier: MIT
// Clusters of purpose: groups with a gap between them.
#include <algorithm>
#include <numeric>

#include "model/metrics/measure.h"

namespace tandem {

namespace {

// Far below the bounds at which rules of purpose stop listening, far above what is left within a cluster that has formed.
constexpr double gap = .01;
// Deffuant et al. and most after them leave smaller groups out.
constexpr double least_share = .05;

// Neighbours in the order of the first dimension belong together unless a gap lies between them.
std::vector<double> cluster_sizes(const Organisation& o) {
  std::vector<double> x, sizes;
  for (const Seat seat : o.units.members) x.push_back(o.purpose.position[std::size_t{seat} * o.purpose.dimensions]);
  std::sort(x.begin(), x.end());
  for (std::size_t k = 0; k < x.size(); ++k)
    if (k > 0 && x[k] - x[k - 1] <= gap)
      sizes.back() += 1;
    else
      sizes.push_back(1);
  return sizes;
}

void compute(const Observation& seen, const MetricValues& out) {
  if (seen.organisation.purpose.dimensions == 0) return;
  const std::vector<double> sizes = cluster_sizes(seen.organisation);
  const double agents = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  out.organisation[0] = double(sizes.size());
  out.organisation[1] =
      double(std::count_if(sizes.begin(), sizes.end(), [&](double size) { return size >= least_share * agents; }));
}

std::vector<double> example() {
  std::vector<double> purposes(39, .2);
  purposes.push_back(.9);
  Organisation o = hand_made(std::vector<UnitId>(40, 0));
  for (std::size_t k = 0; k < 8; ++k) purposes[k] = .5 + .005 * double(k);
  set_purpose(o, purposes);
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, purpose_clusters) {
  return {
      .summary = "clusters of purpose, all and the large ones",
      .source = "Deffuant, Neau, Amblard & Weisbuch 2000; Hegselmann & Krause 2002",
      .prose =
          R"(Agents are put in order of the first dimension of purpose; a new cluster begins where two neighbours are further apart
than .01. Counted are all clusters, and those that hold at least 5 % of the agents. In the middle of a process that
still moves, clusters that have not parted count as one.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::purpose_start},
      .outputs = {{"purpose_clusters", "clusters", "Clusters of purpose, with a gap of .01 between them.",
                   Level::organisation},
                  {"purpose_clusters_large", "clusters", "Clusters of purpose that hold at least 5 % of the agents.",
                   Level::organisation}},
      .cost = Cost::costly,
      .example = {"31 agents at .2, 8 from .5 on in steps of .005, one at .9: clusters, large ones", example, {3, 2}},
  };
}

}  // namespace tandem
