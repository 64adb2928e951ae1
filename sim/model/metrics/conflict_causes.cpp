// SPDX-License-Identifier: MIT
// Conflicts over aims, those of either cause that stay open, and the time that conflicts take.
#include "model/metrics/measure.h"
#include "model/work/pooled.h"

namespace tandem {

namespace {

struct Conflicts {
  double joint = 0, views_open = 0, aims = 0, aims_open = 0, time = 0;
};

bool works_jointly(const Organisation& o, Seat seat) {
  return o.partnering.with[seat] != nobody || (!o.teams.team.empty() && o.teams.team[seat] != no_team);
}

Conflicts of_unit(const Organisation& o, const WorkParameters& p, UnitId unit) {
  Conflicts n;
  for (const Seat seat : o.units.members_of(unit)) {
    if (!works_jointly(o, seat)) continue;
    const unsigned events = o.work.events[seat];
    const bool aims = events & aims_opened;
    n.joint += 1;
    n.views_open += (events & conflict_opened) && !(events & conflict_resolved);
    n.aims += aims;
    n.aims_open += aims && !(events & aims_settled);
    n.time += conflict_share(p, events);
  }
  return n;
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.work.events.empty()) return;
  const auto& p = seen.model.get<WorkParameters>();
  const auto units = totals_by_unit<Conflicts>(seen, [&](UnitId unit) { return of_unit(o, p, unit); });
  const Conflicts all = total_of(units);
  write_output(out, 0, all, units, [](const Conflicts& n) { return ratio(n.views_open, n.joint); });
  write_output(out, 1, all, units, [](const Conflicts& n) { return ratio(n.aims, n.joint); });
  write_output(out, 2, all, units, [](const Conflicts& n) { return ratio(n.aims_open, n.joint); });
  write_output(out, 3, all, units, [](const Conflicts& n) { return ratio(n.time, n.joint); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  add_tie(o, 0, 1);
  add_tie(o, 1, 2);
  add_work(o);
  work_jointly(o, 0, 1);
  work_jointly(o, 1, 2);
  o.work.events = {aims_opened | aims_settled, aims_opened | conflict_opened, 0, 0};
  return measure(compute, 4, o);
}

}  // namespace

RECORD(metrics, conflict_causes) {
  return {
      .summary = "conflicts over aims, conflicts that stay open by what they are about, and the time that they take",
      .source = "Jehn 1995; this model",
      .prose =
          R"(A conflict over views stays open when a dimension on which the two oppose each other stays unresolved; one over aims
when it is not settled (E7). All per joint job; the time is the share of the time for the job. In teams each member
counts once, by what happened in any of its jobs. By unit: on the tasks that its members own.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"views_unresolved", "per joint job",
                   "Share of joint jobs in which a conflict over views stays open.", Level::organisation_and_unit},
                  {"aims_conflicts", "per joint job", "Share of joint jobs that open a conflict over aims.",
                   Level::organisation_and_unit},
                  {"aims_unresolved", "per joint job", "Share of joint jobs in which a conflict over aims stays open.",
                   Level::organisation_and_unit},
                  {"conflict_time", "1", "Share of the time for joint jobs that conflicts take.",
                   Level::organisation_and_unit}},
      .example = {"two joint jobs, one with a settled conflict over aims, one with open ones over aims and views; no "
                  "time lost",
                  example,
                  {.5, 1, .5, 0}},
  };
}

}  // namespace tandem
