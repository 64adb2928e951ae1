// SPDX-License-Identifier: MIT
// The state of one organisation as structure of arrays: tables whose columns are the rows of state/columns/. A column is empty until a
// record of the schedule allocates it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "state/encounters.h"
#include "state/knowledge.h"
#include "state/rows.h"
#include "state/ties.h"
#include "state/units.h"

namespace tandem {

struct Staff {
#define ROWS "state/columns/staff.def"
#include "state/columns/expand.inc"
};

struct People {
#define ROWS "state/columns/people.def"
#include "state/columns/expand.inc"
};

struct Standing {
#define ROWS "state/columns/standing.def"
#include "state/columns/expand.inc"
};

struct Purpose {
#define ROWS "state/columns/purpose.def"
#include "state/columns/expand.inc"
};

struct Tasks {
#define ROWS "state/columns/tasks.def"
#include "state/columns/expand.inc"
};

struct Partnering {
#define ROWS "state/columns/partnering.def"
#include "state/columns/expand.inc"
};

// What came of a job, from both sides; bits of Work::events.
enum WorkEvent : std::uint16_t {
  owner_delivered = 1,
  helper_delivered = 2,
  owner_grabbed = 4,
  helper_grabbed = 8,
  friction = 16,
  conflict_opened = 32,
  conflict_resolved = 64,
  owner_pleased = 128,
  helper_pleased = 256,  // y: good experience of the other
};

struct Work {
#define ROWS "state/columns/work.def"
#include "state/columns/expand.inc"
};

// What an agent's own running records of credit start from; assumed: near the credit of a first task worked alone.
inline constexpr double credit_at_start = .5;

struct Experience {
#define ROWS "state/columns/experience.def"
#include "state/columns/expand.inc"
};

struct Expectations {
#define ROWS "state/columns/expectations.def"
#include "state/columns/expand.inc"
};

inline constexpr std::uint32_t no_team = 0xffffffffu;
// `idle` of who has been in no team, or in none for too long: not an incumbent.
inline constexpr std::uint32_t not_incumbent = no_team;
// `idle` of who came into its team of this tick as a newcomer; from the next tick on it counts as 0.
inline constexpr std::uint32_t first_team = no_team - 1;

struct Teams {
#define ROWS "state/columns/teams.def"
#include "state/columns/expand.inc"
};

struct Form {
#define ROWS "state/columns/form.def"
#include "state/columns/expand.inc"
};

struct Organisation {
#define ROWS "state/columns/organisation.def"
#include "state/columns/expand.inc"
};

}  // namespace tandem
