// SPDX-License-Identifier: MIT
// The state of one organisation as structure of arrays. Columns are empty until a record of the schedule allocates them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "state/encounters.h"
#include "state/ids.h"
#include "state/knowledge.h"
#include "state/ties.h"
#include "state/units.h"

namespace tandem {

// Who sits where. A seat is a column of the tables: an exit empties it, a hire fills it with somebody new.
struct Staff {
  std::vector<std::uint8_t> occupied;  // [seat] 1: somebody sits here
  std::vector<TickNumber> entered;     // [seat] tick of entry; tenure is the present tick minus this
  std::uint64_t exits = 0, hires = 0;  // of this tick
};

// Who the agents are: fixed dispositions, each [agent], in [0,1] unless said.
struct People {
  std::vector<float> inclination;     // theta, towards partnering; in units of utility, any sign
  std::vector<float> integrity;       // h, chance to deliver what was promised
  std::vector<float> care;            // B, care for the joint result; 1 - B is hunger for credit
  std::vector<float> conflict_skill;  // s
  std::vector<float> voice;           // v
  std::vector<float> disclosure;
  std::vector<float> selectivity;  // 0 to 4
  std::vector<float> anxiety;      // 0 to 4
  std::vector<float> stickiness;
  std::vector<float> trust_propensity;  // tau_0
};

// How the agents are seen: visibility and the public record of their deliveries, each [agent].
struct Standing {
  std::vector<float> visibility;   // z
  std::vector<double> good, bad;   // R+ and R-
  std::vector<double> reputation;  // Rep = (R+ + 1) / (R+ + R- + 2), kept up to date by the reputation process
  std::vector<float> praised;      // part of the visibility that comes from praise; empty unless a record needs it
};

// Purpose x in [0,1]^D and its anchor, [agent x D].
struct Purpose {
  std::uint32_t dimensions = 0;
  std::vector<double> position, anchor, next;
};

// This tick's task of each agent.
struct Tasks {
  std::uint32_t blocks_per_task = 0;       // q
  std::uint32_t block_size = 0;            // l, dimensions per block
  std::uint32_t blocks = 0;                // M / l
  std::vector<std::uint32_t> slice_first;  // [slice + 1] first block of each slice
  std::vector<std::uint16_t> block_slice;  // [block] slice that the block belongs to
  std::vector<std::uint16_t> block;        // [agent x q] distinct blocks
  std::vector<UnitId>
      other_unit;  // [agent] the other unit drawn (whether or not a block is from it); own unit if there is none
  std::vector<std::uint8_t> outside;  // [agent] how many of the blocks are from the other unit
  std::vector<std::uint8_t> managed;  // [agent] 1: managed this tick, 0: partnering
};

// This tick's partnering: whom each agent asked, and with whom its task is worked.
struct Partnering {
  std::vector<Seat> asked;               // [agent] target of the own request, nobody if none
  std::vector<std::uint8_t> asked_slot;  // [agent] slot of the target at the start of T3, no_slot for a stranger
  std::vector<std::uint8_t> consented;   // [agent] 1: the target consented
  std::vector<Seat> with;                // [agent] partner on the own task, nobody: worked alone
  std::vector<std::uint8_t> with_slot;   // [agent] slot of that partner at the end of T3
  std::vector<std::uint64_t> helps;      // [agent] bit per slot: works on that partner's task
  std::vector<double> load;              // [agent] L, smoothed number of jobs
  std::vector<std::uint32_t> best;       // [agent] scratch of matching
  std::vector<Seat> leaving;             // [agent] scratch of dropping: partner whose tie this agent ends, or nobody
  std::uint64_t formed = 0;              // ties formed this tick
  std::uint64_t evicted = 0;             // ties ended by eviction this tick
  std::uint64_t dropped = 0;             // ties ended by dropping this tick
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

// This tick's work: one job per agent, its own task, alone or with a partner.
struct Work {
  std::vector<double> time;           // [agent] time per job of this agent, A_i / a_i
  std::vector<double> quality;        // [agent] quality of the own task, [0,1]
  std::vector<double> value;          // [agent] V: what each side of the own task's job receives as output
  std::vector<double> credit_owner;   // [agent] credit of the owner from the own task
  std::vector<double> credit_helper;  // [agent] credit of the partner from the own task, 0 if alone
  std::vector<std::uint16_t> events;  // [agent] WorkEvent bits of the own task's job
  std::vector<double> output;         // [agent] output from all jobs
  std::vector<double> credit;         // [agent] credit from all jobs
  std::vector<double> withheld;       // [agent] time lost by holding back effort
  std::vector<std::uint64_t>
      right;                    // [agent] bit per block of the own task: it came right; empty unless a record needs it
  std::vector<double> claimed;  // [agent] share of this tick's time that is claimed before the work
  double claimed_ahead = 0;     // share of everybody's time in the next tick that is claimed already
  std::vector<double> effort;   // [agent] factor on the effort in all jobs, [0,1]; empty: 1
  std::vector<double> stake;    // [agent] share of what it earns that an agent expects to keep, [0,1]; empty: 1
};

// What a rule of learning by experience keeps of its own past; each [agent], empty unless a record needs it.
struct Experience {
  std::vector<double> satisfaction;     // E20, in units of credit per tick
  std::vector<double> credit_alone;     // running mean of the credit from own tasks worked alone
  std::vector<double> credit_together;  // the same for own tasks worked with a partner
  std::vector<double> inclusion;        // running share of ticks in which the agent worked with somebody
};

// What members of a unit expect those of another to know of a block. Empty unless a record needs it.
struct Expectations {
  std::vector<double> own;    // [unit x unit] of a block that the other unit holds, [0,1]
  std::vector<double> other;  // [unit x unit] of any other block
};

inline constexpr std::uint32_t no_team = 0xffffffffu;

// Teams of this tick, and who has ever worked in one team. Empty unless teams are assembled.
struct Teams {
  std::vector<std::uint32_t> first;     // [team + 1] start of each team in `members`
  std::vector<Seat> members;            // in the order in which they were placed: the task is that of the first
  std::vector<std::uint32_t> team;      // [agent] team of this tick, no_team: works alone
  std::vector<std::uint32_t> idle;      // [agent] teams formed since its last one
  std::vector<std::vector<Seat>> past;  // [agent] who was in a team with it, once for each such team, ascending
};

// How the units are led.
struct Form {
  std::vector<Seat> head;           // [unit] nobody: none; empty: the organisation is flat
  std::vector<std::uint16_t> line;  // [agent] project line of a matrix; empty: no matrix
  std::vector<double> meetings;     // [agent] share of time that meetings take; empty: none
  std::vector<std::uint8_t>
      in_stead;  // [agent] 1: the head does this agent's task in its stead this tick; empty: never
};

struct Organisation {
  std::uint32_t agents = 0;             // seats; those not occupied belong to no unit's members
  std::vector<std::string> names;       // [agent] ids from a roster; empty if generated
  std::vector<std::string> unit_names;  // [unit] names from a roster; empty if generated
  Units units;
  Staff staff;
  People people;
  Standing standing;
  Purpose purpose;
  Knowledge knowledge;
  std::vector<double> performance;       // [agent] Phi
  std::vector<double> work_performance;  // [agent] F: what "better" means at work
  Ties ties;
  Tasks tasks;
  Partnering partnering;
  Work work;
  Experience experience;
  Expectations expectations;
  Teams teams;
  Form form;
  Encounters encounters;
  bool learning = true;  // whether learning takes place this tick (T7)
};

}  // namespace tandem
