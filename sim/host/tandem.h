// SPDX-License-Identifier: MIT
// The C interface of Tandem: any program opens a scenario, steps its organisation, reads it, asks why, intervenes and forks it.
//
// Calls. Each returns one of the codes below, and writes what it is asked for through its last arguments, only if it returns
// TANDEM_OK. After any other code nothing has changed, and tandem_error() says in a sentence what is wrong. No call ends the program;
// a run whose memory ends in the middle of a tick can only be closed.
// Runs. A handle is a number that is never used twice: after tandem_close it is refused, and so is any number that is none.
// Texts are UTF-8 and end with a zero. Those handed out belong to the library, and stay until the next call of the same thread.
// Numbers of agents, units and ticks: agents and units count from 0, an agent by its place in the columns of agents; ticks count
// from 1, and tick 0 is the start. A tick is a working week.
// Threads. All calls may come from any thread. Those that concern one run wait for each other; a run is computed by the thread that
// calls. Bits do not depend on threads, machine or the way in which a run is driven: at its end it has the digest of `tandem run`.
// docs/host.md has an example in C and in Python.
#pragma once

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define TANDEM_CALL __declspec(dllexport)
#else
#define TANDEM_CALL __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

// What a call returns.
enum {
  TANDEM_OK = 0,
  TANDEM_NO_RUN = 1,         // the handle is of no run that is open
  TANDEM_BAD_ARGUMENT = 2,   // a null pointer, or a number out of range
  TANDEM_BAD_INPUT = 3,      // a text is wrong: tandem_problems() lists everything
  TANDEM_NO_SUCH_NAME = 4,   // there is no column, metric, series or topic of this name
  TANDEM_NOT_KEPT = 5,       // it exists, but not in this scenario, or not at this tick
  TANDEM_AT_END = 6,         // the run has no such tick any more
  TANDEM_OUT_OF_MEMORY = 7,  // a smaller organisation may do
  TANDEM_BROKEN = 8          // the run failed earlier and can only be closed; or a mistake of the library
};

typedef uint32_t tandem_run;  // 0 is never a run

// Of what the last call of this thread did not do; "" if it did. tandem_error, tandem_problems and tandem_code_name count as no calls.
TANDEM_CALL const char* tandem_error(void);
// JSON: a list of {file, line, column, key, message, expected, suggestion}; line and column count from 1, null where unknown.
TANDEM_CALL const char* tandem_problems(void);
// "out of memory" for TANDEM_OUT_OF_MEMORY, and so on.
TANDEM_CALL const char* tandem_code_name(int code);

// Of the program ("0.1.0"); of the model, its equations, draws and defaults: the newest that the program knows ("2"). What version a run
// is of, tandem_facts says; tandem_describe("versions") lists them.
TANDEM_CALL const char* tandem_version(void);
TANDEM_CALL const char* tandem_model_version(void);
// What `tandem describe WHAT --json` prints: keys, metrics, records, slots, or the name of one; "" lists the topics. JSON. All but
// `results`: the library reads and writes no results files.
TANDEM_CALL int tandem_describe(const char* what, const char** json);

// From now on tandem_open refuses a scenario of more agents than this, before it takes memory for them; 0: any number, as at first. For a
// host in whose place memory is scarce. Of the whole process.
TANDEM_CALL void tandem_most_agents(uint32_t agents);

// Opens the run of a scenario at tick 0.
//   scenario   its TOML text
//   name       what problems call it; null: "scenario"
//   overrides  "key=value" each, as of --set, ended by a null pointer; null: none
//   files      the texts that the scenario names (rosters, edge lists, tables of points): name, text, name, text ..., ended by a null
//              pointer; null: none
//   point      design point, from 0; a scenario without a design has one
//   replicate  from 0; any number, whatever the scenario's own number of replicates is
// TANDEM_BAD_INPUT: everything that is wrong with the texts stands in tandem_problems().
TANDEM_CALL int tandem_open(const char* scenario, const char* name, const char* const* overrides,
                            const char* const* files, uint32_t point, uint32_t replicate, tandem_run* run);
// A second run, equal to the first at this tick and independent of it.
TANDEM_CALL int tandem_fork(tandem_run run, tandem_run* copy);
// Another run of the same scenario and point, with the luck of another replicate, at tick 0. Nothing is read or checked again.
TANDEM_CALL int tandem_replicate(tandem_run run, uint32_t replicate, tandem_run* other);
TANDEM_CALL int tandem_close(tandem_run run);

// JSON: {title, question, model_version, design, point, points, replicates, replicate, ticks, agents, units, dimensions, notices, series}.
// `design` is the digest of all settings, that of results files; `replicates` how many of them the scenario asks for; `dimensions` are
// those of knowledge; `notices` is what the user should know although nothing is wrong. `series` lists what is recorded: {series, unit,
// meaning, by_unit, every, count}: the first value is of tick `every`, the second of 2 `every`, and so on.
TANDEM_CALL int tandem_facts(tandem_run run, const char** json);
// JSON: {agents, units}: the names that a roster gave them, empty lists without one.
TANDEM_CALL int tandem_names(tandem_run run, const char** json);
// JSON: {scenario, overrides, point, replicate}: what tandem_open needs for this run, its interventions included as overrides.
TANDEM_CALL int tandem_source(tandem_run run, const char** json);
// TOML: the scenario of this run in one file, overrides, design point and added interventions included, for `tandem run`; its last
// replicate is this run. Data files that the scenario names it names, too.
TANDEM_CALL int tandem_scenario(tandem_run run, const char** toml);

// The tick that is done, and how many the run has.
TANDEM_CALL int tandem_tick(tandem_run run, uint32_t* tick, uint32_t* ticks);
// `count` ticks more. TANDEM_AT_END: there are fewer left, and none is run.
TANDEM_CALL int tandem_step(tandem_run run, uint32_t count);
// To any tick, back or forth. Back, it is the same run as it was: from the state kept last, or from the start.
TANDEM_CALL int tandem_seek(tandem_run run, uint32_t tick);
// From now on the state of every so many ticks is kept, so that tandem_seek and tandem_why need not start anew; 0: none.
TANDEM_CALL int tandem_keep_every(tandem_run run, uint32_t ticks);

// A column of the state. Entry (row, place) stands at data + row * stride_bytes + place * bytes of an entry.
typedef struct tandem_column {  // NOLINT(readability-identifier-naming): C's names
  const void* data;             // in the memory of the run: until its next step, seek, intervention or close
  int type;                     // TANDEM_U8 ...
  size_t rows;                  // agents or units
  size_t places;                // in a row: 1, or as many slots of ties, dimensions of purpose, words of knowledge ...
  size_t stride_bytes;          // from one row to the next
} tandem_column;
enum { TANDEM_U8 = 1, TANDEM_U16 = 2, TANDEM_U32 = 3, TANDEM_U64 = 4, TANDEM_F32 = 5, TANDEM_F64 = 6 };

// JSON: a list of {column, type, per, unit, meaning, kept}; `per` names rows and places; `kept`: whether this scenario has it.
TANDEM_CALL int tandem_columns(tandem_run run, const char** json);
TANDEM_CALL int tandem_read_column(tandem_run run, const char* name, tandem_column* column);

// Into the caller's `values`, [own unit][other unit]: the permeability of the boundary between them, 1 inside a unit; `count` has to be
// the square of the present number of units.
TANDEM_CALL int tandem_permeability(tandem_run run, double* values, size_t count);
// Into the caller's `stages`, [agent][slot of ties], the stage of the tie at this agent's end (E17): 0 no tie in this slot, 1 transaction,
// 2 cooperation, 3 collaboration, 4 leadership partnership; `count` has to be that of the entries of the column "ties.partner".
TANDEM_CALL int tandem_stages(tandem_run run, uint8_t* stages, size_t count);

// A metric at the present tick: any of `tandem describe metrics` that this scenario allows, recorded or not. NaN: not defined.
TANDEM_CALL int tandem_metric(tandem_run run, const char* name, double* value);
// The same for each unit, into the caller's `values`; `count` has to be the present number of units.
TANDEM_CALL int tandem_metric_by_unit(tandem_run run, const char* name, double* values, size_t count);
// What is recorded so far of a series of tandem_facts, without copying: a row is a tick, its places are the units or just one. NaN
// where nothing is recorded yet.
TANDEM_CALL int tandem_series(tandem_run run, const char* name, tandem_column* values);

// Why an agent did what it did in a tick that is done: JSON, a list of {tick, process, text, numbers}, numbers being a list of
// {name, value}, with of: "agent" or "unit" where the value is the number of one (tandem_names). The tick is run again, aside, with
// the decisions of this agent noted.
TANDEM_CALL int tandem_why(tandem_run run, uint32_t agent, uint32_t tick, const char** json);

// Adds interventions: tables [interventions.NAME] as a scenario has them. One that says no tick (at, from) happens at the next tick,
// or, with `every` or a metric, from then on; none may lie in the past. The run is then the one of a scenario that had these tables
// from the start, and the ticks that are done are done again. TANDEM_BAD_INPUT: see tandem_problems(); nothing has changed.
TANDEM_CALL int tandem_intervene(tandem_run run, const char* tables);

// Holds a decision of one agent at a tick to come: it is taken as `value` says, whatever the agent would have decided, and all that
// follows follows. An earlier hold of the same decision is replaced. A hold that cannot be kept does nothing: of an agent who is not
// there or is managed, of a request to an empty seat. tandem_source and the command line know no holds; forks have them, too.
// TANDEM_NOT_KEPT: nobody takes such decisions in this scenario.
enum {
  TANDEM_LEAVES =
      0,  // value 0: stays; 1: leaves, the seat is open; 2: leaves, the seat is closed. Of departures, layoffs and turnover
  TANDEM_ASKS = 1,      // value: the seat whom the agent asks to be its partner, or TANDEM_NOBODY: works alone
  TANDEM_ACCEPTED = 2,  // value 1: whomever the agent asks consents; 0: declines
  TANDEM_ENDS = 3       // value: the seat of the partner with whom the agent ends its tie, or TANDEM_NOBODY
};
#define TANDEM_NOBODY UINT32_MAX
TANDEM_CALL int tandem_hold(tandem_run run, uint32_t tick, uint32_t agent, int decision, uint32_t value);

// Of all that is recorded so far: 32 hexadecimal digits. At the end of the run it is what `tandem digest` prints for it.
TANDEM_CALL int tandem_digest(tandem_run run, const char** digest);

#ifdef __cplusplus
}
#endif
