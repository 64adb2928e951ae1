// SPDX-License-Identifier: MIT
// Share of the result that a side of a joint job expects: each expects what is left after credit is grabbed.
#include "base/dispatch.h"
#include "model/frame/model.h"

namespace tandem {

namespace {

TANDEM_MULTIVERSION
void share(const Sharing& jobs, std::span<double> owner, std::span<double> helper) {
  for (std::size_t k = 0; k < jobs.time_owner.size(); ++k) {
    const double both = jobs.grab_owner[k] * jobs.grab_helper[k];
    owner[k] = .5 + (jobs.grab_owner[k] - jobs.grab_helper[k] - both) / 4;
    helper[k] = .5 + (jobs.grab_helper[k] - jobs.grab_owner[k] - both) / 4;
  }
}

std::vector<double> example() {
  const std::vector<double> time_owner{.6}, time_helper{.2}, grab_owner{.1}, grab_helper{.05};
  std::vector<double> owner(1), helper(1);
  share({time_owner, time_helper, grab_owner, grab_helper}, owner, helper);
  return {owner[0], helper[0]};
}

}  // namespace

RECORD(sharing, contested) {
  return {
      .summary = "each expects what is left after credit is grabbed",
      .source = "this model",
      .prose = R"(The expected share of credit after the grabs, g the chance to grab (E9):

    E6  share_i = 1/2 + (g_i - g_j - g_i g_j) / 4)",
      .function = SharingRule(share),
      .provides = {Capability::unequal_shares},
      .example = {"times .6 and .2, chances to grab .1 and .05: shares of owner and helper", example, {.51125, .48625}},
  };
}

}  // namespace tandem
