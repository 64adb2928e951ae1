// SPDX-License-Identifier: MIT
// Share of the result that a side of a joint job expects: each expects the share of time it gives.
#include "base/dispatch.h"
#include "model/frame/model.h"

namespace tandem {

namespace {

TANDEM_MULTIVERSION
void share(const Sharing& jobs, std::span<double> owner, std::span<double> helper) {
  for (std::size_t k = 0; k < jobs.time_owner.size(); ++k) {
    const double sum = jobs.time_owner[k] + jobs.time_helper[k];
    owner[k] = sum > 0 ? jobs.time_owner[k] / sum : .5;
    helper[k] = sum > 0 ? jobs.time_helper[k] / sum : .5;
  }
}

std::vector<double> example() {
  const std::vector<double> time_owner{.6}, time_helper{.2}, grab_owner{.1}, grab_helper{.05};
  std::vector<double> owner(1), helper(1);
  share({time_owner, time_helper, grab_owner, grab_helper}, owner, helper);
  return {owner[0], helper[0]};
}

}  // namespace

RECORD(sharing, effort) {
  return {
      .summary = "each expects the share of time it gives",
      .source = "this model",
      .prose = R"(The share of time given; 1/2 when nobody has time:

    E6  share_i = t_i / (t_i + t_j))",
      .function = SharingRule(share),
      .provides = {Capability::unequal_shares},
      .example = {"times .6 and .2, chances to grab .1 and .05: shares of owner and helper", example, {.75, .25}},
  };
}

}  // namespace tandem
