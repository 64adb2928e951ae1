// SPDX-License-Identifier: MIT
// Every field of every struct of the state, for whoever has to keep all of it (run/checkpoint.h). The names in brackets have to be as
// many as the struct has fields, or this does not compile: a new column is entered in its line and handed to the visitor.
#pragma once

#include "base/archive.h"
#include "state/organisation.h"

namespace tandem {

void each_field(Is<PairOfUnits> auto& it, auto&& visit) {
  auto& [permeability, joint_goal] = it;
  visit(permeability, joint_goal);
}

// But the seating, which is laid out at the start and stays.
void each_field(Is<Units> auto& it, auto&& visit) {
  auto& [seating, of, members, first, slice, slices, every_pair, exceptions, needs_first, needs, needs_cumulative] = it;
  visit(of, members, first, slice, slices, every_pair, exceptions, needs_first, needs, needs_cumulative);
}

void each_field(Is<Staff> auto& it, auto&& visit) {
  auto& [occupied, entered, exits, hires] = it;
  visit(occupied, entered, exits, hires);
}

void each_field(Is<People> auto& it, auto&& visit) {
  auto& [inclination, integrity, care, conflict_skill, voice, disclosure, selectivity, anxiety, stickiness,
         propensity] = it;
  visit(inclination, integrity, care, conflict_skill, voice, disclosure, selectivity, anxiety, stickiness, propensity);
}

void each_field(Is<Standing> auto& it, auto&& visit) {
  auto& [visibility, good, bad, reputation, praised] = it;
  visit(visibility, good, bad, reputation, praised);
}

void each_field(Is<Purpose> auto& it, auto&& visit) {
  auto& [dimensions, position, anchor, next] = it;
  visit(dimensions, position, anchor, next);
}

void each_field(Is<Knowledge> auto& it, auto&& visit) {
  auto& [dimensions, words, reality, positive, negative, shown_positive, shown_negative, code_positive, code_negative,
         organisation_positive, organisation_negative, landscape, before_positive, before_negative] = it;
  visit(dimensions, words, reality, positive, negative, shown_positive, shown_negative, code_positive, code_negative,
        organisation_positive, organisation_negative, landscape, before_positive, before_negative);
}

void each_field(Is<PastTie> auto& it, auto&& visit) {
  auto& [partner, trust, prior, good, bad, ability, skilled, unskilled, joint_jobs, requests] = it;
  visit(partner, trust, prior, good, bad, ability, skilled, unskilled, joint_jobs, requests);
}

void each_field(Is<Ties> auto& it, auto&& visit) {
  auto& [capacity, degree, partner, trust, prior, good, bad, ability, skilled, unskilled, joint_jobs, requests, formed,
         remembered, past] = it;
  visit(capacity, degree, partner, trust, prior, good, bad, ability, skilled, unskilled, joint_jobs, requests, formed,
        remembered, past);
}

void each_field(Is<Tasks> auto& it, auto&& visit) {
  auto& [blocks_per_task, block_size, blocks, slice_first, block_slice, block, other_unit, outside, managed] = it;
  visit(blocks_per_task, block_size, blocks, slice_first, block_slice, block, other_unit, outside, managed);
}

void each_field(Is<Partnering> auto& it, auto&& visit) {
  auto& [asked, asked_slot, consented, with, with_slot, helps, load, best, leaving, formed, evicted, dropped] = it;
  visit(asked, asked_slot, consented, with, with_slot, helps, load, best, leaving, formed, evicted, dropped);
}

void each_field(Is<Work> auto& it, auto&& visit) {
  auto& [time, quality, value, credit_owner, credit_helper, events, output, credit, withheld, right, claimed,
         claimed_ahead, effort, stake] = it;
  visit(time, quality, value, credit_owner, credit_helper, events, output, credit, withheld, right, claimed,
        claimed_ahead, effort, stake);
}

void each_field(Is<Experience> auto& it, auto&& visit) {
  auto& [satisfaction, credit_alone, credit_together, inclusion] = it;
  visit(satisfaction, credit_alone, credit_together, inclusion);
}

void each_field(Is<Expectations> auto& it, auto&& visit) {
  auto& [own, other] = it;
  visit(own, other);
}

void each_field(Is<Teams> auto& it, auto&& visit) {
  auto& [first, members, team, idle, past] = it;
  visit(first, members, team, idle, past);
}

void each_field(Is<Form> auto& it, auto&& visit) {
  auto& [head, line, meetings, in_stead] = it;
  visit(head, line, meetings, in_stead);
}

void each_field(Is<PartnerMemory> auto& it, auto&& visit) {
  auto& [partner, mark] = it;
  visit(partner, mark);
}

void each_field(Is<Person> auto& it, auto&& visit) {
  auto& [purpose, skill] = it;
  visit(purpose, skill);
}

void each_field(Is<Encounters> auto& it, auto&& visit) {
  auto& [memory, person, trust, partnering, external_internal, success] = it;
  visit(memory, person, trust, partnering, external_internal, success);
}

void each_field(Is<Organisation> auto& it, auto&& visit) {
  auto& [agents, names, unit_names, units, staff, people, standing, purpose, knowledge, performance, work_performance,
         ties, tasks, partnering, work, experience, expectations, teams, form, encounters, learning] = it;
  visit(agents, names, unit_names, units, staff, people, standing, purpose, knowledge, performance, work_performance,
        ties, tasks, partnering, work, experience, expectations, teams, form, encounters, learning);
}

}  // namespace tandem
