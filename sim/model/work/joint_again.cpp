// SPDX-License-Identifier: MIT
#include "model/work/joint_again.h"

namespace tandem {

namespace {

TANDEM_MULTIVERSION
void part(const WorkParameters& parameters, double width, const Jobs& jobs, Parts& parts) {
  const WorkParameters p = parameters;
  const double *given = jobs.given.data(), *given_theirs = jobs.given_theirs.data(), *worth = jobs.worth.data(),
               *worth_theirs = jobs.worth_theirs.data(), *distance = jobs.distance.data(), *trust = jobs.trust.data(),
               *trust_theirs = jobs.trust_theirs.data(), *earlier = jobs.earlier_jobs.data(),
               *value = jobs.value.data();
  double *owner = parts.owner.data(), *helper = parts.helper.data();
  const std::size_t count = jobs.count;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const double shared = shared_purpose(distance[k], width), trust_sum = trust[k] + trust_theirs[k];
    const double all = value[k],
                 of_helper = joint_value(p, 0, given_theirs[k] * worth_theirs[k], shared, trust_sum, 1, earlier[k]),
                 of_owner = joint_value(p, given[k] * worth[k], 0, shared, trust_sum, 1, earlier[k]);
    const double without_owner = 1 - of_helper / all, without_helper = 1 - of_owner / all;
    owner[k] = all > 0 ? without_owner : 0;
    helper[k] = all > 0 ? without_helper : 0;
  }
}

}  // namespace

void take_apart(const Organisation& o, const JointContext& c, Jobs& jobs, Parts& parts) {
  give(o, c, jobs);
  part(c.p, c.valuation.purpose_width, jobs, parts);
}

}  // namespace tandem
