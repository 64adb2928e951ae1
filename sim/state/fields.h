// SPDX-License-Identifier: MIT
// Every field of every struct of the state, for whoever has to keep all of it (run/checkpoint.h). A column that is new in a struct has to
// be entered here, or this does not compile: the names have to be as many as the struct has fields.
#pragma once

#include "base/archive.h"
#include "state/organisation.h"

namespace tandem {

FIELDS_OF(PairOfUnits, permeability, joint_goal)
FIELDS_OF(Units, of, members, first, slice, slices, every_pair, exceptions, needs_first, needs, needs_cumulative)
FIELDS_OF(Staff, occupied, entered, exits, hires)
FIELDS_OF(People, inclination, integrity, care, conflict_skill, voice, disclosure, selectivity, anxiety, stickiness,
          trust_propensity)
FIELDS_OF(Standing, visibility, good, bad, reputation, praised)
FIELDS_OF(Purpose, dimensions, position, anchor, next)
FIELDS_OF(Knowledge, dimensions, words, reality, positive, negative, shown_positive, shown_negative, code_positive,
          code_negative, organisation_positive, organisation_negative, landscape, before_positive, before_negative)
FIELDS_OF(PastTie, partner, trust, prior, good, bad, ability, skilled, unskilled, joint_jobs, requests)
FIELDS_OF(Ties, capacity, degree, partner, trust, prior, good, bad, ability, skilled, unskilled, joint_jobs, requests,
          formed, remembered, past)
FIELDS_OF(Tasks, blocks_per_task, block_size, blocks, slice_first, block_slice, block, other_unit, outside, managed)
FIELDS_OF(Partnering, asked, asked_slot, consented, with, with_slot, helps, load, best, leaving, formed, evicted,
          dropped)
FIELDS_OF(Work, time, quality, value, credit_owner, credit_helper, events, output, credit, withheld, right, claimed,
          claimed_ahead, effort, stake)
FIELDS_OF(Experience, satisfaction, credit_alone, credit_together, inclusion)
FIELDS_OF(Expectations, own, other)
FIELDS_OF(Teams, first, members, team, idle, past)
FIELDS_OF(Form, head, line, meetings, in_stead)
FIELDS_OF(PartnerMemory, partner, mark)
FIELDS_OF(Person, purpose, skill)
FIELDS_OF(Encounters, memory, person, trust, partnering, external_internal, success)
FIELDS_OF(Organisation, agents, names, unit_names, units, staff, people, standing, purpose, knowledge, performance,
          work_performance, ties, tasks, partnering, work, experience, expectations, teams, form, encounters, learning)

}  // namespace tandem
