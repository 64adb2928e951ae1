// SPDX-License-Identifier: MIT
#include "model/work/joint_sides.h"

#include <algorithm>

#include "model/task/tasks.h"

namespace tandem {

namespace {

// What an hour of either side is worth, and what its peers press for; few records say so.
void look_up_extras(const Organisation& o, Jobs& jobs) {
  if (o.people.time_worth.empty())
    for (auto* column : {&jobs.worth, &jobs.worth_theirs}) std::fill_n(column->data(), jobs.count, 1);
  else
    for (std::size_t k = 0; k < jobs.count; ++k)
      jobs.worth[k] = time_worth_of(o.people, jobs.owner[k]),
      jobs.worth_theirs[k] = time_worth_of(o.people, jobs.helper[k]);
  if (o.work.pressure.empty())
    for (auto* column : {&jobs.pressure, &jobs.pressure_theirs}) std::fill_n(column->data(), jobs.count, 0);
  else
    for (std::size_t k = 0; k < jobs.count; ++k)
      jobs.pressure[k] = pressure_on(o.work, jobs.owner[k]),
      jobs.pressure_theirs[k] = pressure_on(o.work, jobs.helper[k]);
}

// The time that conflicts leave to both sides.
void take_conflict_time(const WorkParameters& p, Jobs& jobs) {
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const double left = 1 - conflict_share(p, jobs.conflicts[k]);
    jobs.time[k] *= left, jobs.time_theirs[k] *= left;
  }
}

TANDEM_MULTIVERSION
void grab_chances(const WorkParameters& parameters, double damage, Jobs& jobs) {
  const WorkParameters p = parameters;
  const double *care = jobs.care.data(), *care_theirs = jobs.care_theirs.data();
  double *grab = jobs.grab.data(), *grab_theirs = jobs.grab_theirs.data();
  const std::size_t count = jobs.count;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    grab[k] = grab_chance(p, care[k], damage);
    grab_theirs[k] = grab_chance(p, care_theirs[k], damage);
  }
}

// Where heads differ: integrity and grabbing as each side's head leaves them.
void guide(const Organisation& o, const JointContext& c, Jobs& jobs) {
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const double damage = damage_of(o, c, jobs.owner[k]), damage_theirs = damage_of(o, c, jobs.helper[k]);
    jobs.integrity[k] = effective_integrity(jobs.integrity[k], damage);
    jobs.integrity_theirs[k] = effective_integrity(jobs.integrity_theirs[k], damage_theirs);
    jobs.grab[k] = grab_chance(c.p, jobs.care[k], damage);
    jobs.grab_theirs[k] = grab_chance(c.p, jobs.care_theirs[k], damage_theirs);
  }
}

// Conditional co-operation: care of those who answer a partner as they trust it. From here on care is what effort comes of; grabbing
// goes by care itself.
void answer_trust(const WorkParameters& p, Jobs& jobs) {
  const auto answered = [&](double care, double trust) { return care * (1 - p.reciprocity * (1 - trust)); };
  for (std::size_t k = 0; k < jobs.count; ++k) {
    jobs.care[k] = answered(jobs.care[k], jobs.trust[k]);
    jobs.care_theirs[k] = answered(jobs.care_theirs[k], jobs.trust_theirs[k]);
  }
}

// Effort, value when both deliver, time withheld and chances to deliver.
TANDEM_MULTIVERSION
void produce(const WorkParameters& parameters, double width, double damage, Jobs& jobs) {
  const WorkParameters p = parameters;
  const double *time = jobs.time.data(), *time_theirs = jobs.time_theirs.data(), *care = jobs.care.data(),
               *care_theirs = jobs.care_theirs.data(), *share = jobs.share.data(),
               *share_theirs = jobs.share_theirs.data(), *integrity = jobs.integrity.data(),
               *integrity_theirs = jobs.integrity_theirs.data(), *distance = jobs.distance.data(),
               *trust = jobs.trust.data(), *trust_theirs = jobs.trust_theirs.data(),
               *earlier = jobs.earlier_jobs.data(), *quality = jobs.quality.data(), *stake = jobs.stake.data(),
               *stake_theirs = jobs.stake_theirs.data(), *drive = jobs.drive.data(),
               *drive_theirs = jobs.drive_theirs.data(), *worth = jobs.worth.data(),
               *worth_theirs = jobs.worth_theirs.data(), *pressure = jobs.pressure.data(),
               *pressure_theirs = jobs.pressure_theirs.data();
  double *given = jobs.given.data(), *given_theirs = jobs.given_theirs.data(), *value = jobs.value.data(),
         *withheld = jobs.withheld.data(), *delivery = jobs.delivery.data(),
         *delivery_theirs = jobs.delivery_theirs.data();
  const std::size_t count = jobs.count;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const double mine = time[k] * effort_under(pressure[k], share[k] * stake[k], care[k], drive[k]),
                 theirs = time_theirs[k] * effort_under(pressure_theirs[k], share_theirs[k] * stake_theirs[k],
                                                        care_theirs[k], drive_theirs[k]);
    value[k] = joint_value(p, mine * worth[k], theirs * worth_theirs[k], shared_purpose(distance[k], width),
                           trust[k] + trust_theirs[k], quality[k], earlier[k]);
    given[k] = mine, given_theirs[k] = theirs;
    withheld[k] = time[k] - mine + time_theirs[k] - theirs;
    delivery[k] = delivery_chance(p, effective_integrity(integrity[k], damage), mine);
    delivery_theirs[k] = delivery_chance(p, effective_integrity(integrity_theirs[k], damage), theirs);
  }
}

}  // namespace

JointContext joint_context(const Model& model) {
  const auto& p = model.get<WorkParameters>();
  const double unmanaged = 1 - model.get<TaskParameters>().partner_probability;
  return {p, model.get<ValuationParameters>(), model.function<SharingRule>(Slot::sharing), unmanaged,
          p.managing_damage * unmanaged};
}

void give(const Organisation& o, const JointContext& c, Jobs& jobs) {
  look_up_extras(o, jobs);
  if (c.p.conflict_time != 0) take_conflict_time(c.p, jobs);
  const bool led = !o.form.guidance.empty();
  grab_chances(c.p, c.damage, jobs);
  if (led) guide(o, c, jobs);
  const auto all = [&](const Jobs::Column<double>& column) {
    return std::span<const double>(column.data(), jobs.count);
  };
  c.share({all(jobs.time), all(jobs.time_theirs), all(jobs.grab), all(jobs.grab_theirs)},
          {jobs.share.data(), jobs.count}, {jobs.share_theirs.data(), jobs.count});
  if (c.p.reciprocity != 0) answer_trust(c.p, jobs);
  produce(c.p, c.valuation.purpose_width, led ? 0 : c.damage, jobs);
}

}  // namespace tandem
