// SPDX-License-Identifier: MIT
// Joint jobs once more, after they were worked: for records that change what came of them, or ask who it came from.
#pragma once

#include "model/work/joint_sides.h"

namespace tandem {

// Lists the owner's joint job, worked with the time that is left to it for that and of this quality.
TANDEM_INLINE void list_again(const Organisation& o, Jobs& jobs, Seat owner, double time_left, double quality) {
  const std::size_t k = jobs.count++;
  jobs.owner[k] = owner;
  jobs.helper[k] = o.partnering.with[owner];
  look_up_sides(o, jobs, k);
  jobs.integrity[k] = jobs.integrity_theirs[k] = 1;  // what was delivered stays as it was
  jobs.time[k] *= time_left;
  jobs.quality[k] = quality;
  jobs.conflicts[k] = o.work.events[owner];
}
// Of the value of each task listed with quality 1, the parts that would be missing without the time of the owner, and of its partner:
// quality, newness and delivery are factors on either, and drop out.
struct Parts {
  Jobs::Column<double> owner, helper;
};
void take_apart(const Organisation& organisation, const JointContext& context, Jobs& jobs, Parts& parts);

}  // namespace tandem
