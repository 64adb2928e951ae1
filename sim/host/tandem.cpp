// SPDX-License-Identifier: MIT
#include "host/tandem.h"

#include <memory>

#include "host/columns.h"
#include "host/metrics.h"
#include "host/opening.h"
#include "host/outcome.h"
#include "host/pairs.h"
#include "host/registry.h"
#include "host/telling.h"
#include "io/text/describe.h"
#include "run/scenario.h"

using namespace tandem;        // NOLINT(google-build-using-namespace)
using namespace tandem::host;  // NOLINT(google-build-using-namespace)

namespace {

// body(session) while no other thread uses it.
template <class Body>
int call_on(tandem_run run, Body&& body) noexcept {
  return call([&] {
    const std::shared_ptr<Session> session = open_runs().find(run);
    const std::lock_guard lock(session->mutex);
    if (session->broken())
      throw Failure{TANDEM_BROKEN,
                    "run " + std::to_string(run) + " failed in the middle of a tick; it can only be closed"};
    body(*session);
  });
}

// The text that make(session) returns.
template <class Make>
int tell(tandem_run run, const char** text, Make&& make) noexcept {
  return call_on(run, [&](Session& session) { *need(text, "the place for the text") = hand_out(make(session)); });
}

}  // namespace

extern "C" {

const char* tandem_error(void) { return last_sentence(); }
const char* tandem_problems(void) { return last_problems(); }

const char* tandem_code_name(int code) {
  switch (code) {
    case TANDEM_OK: return "ok";
    case TANDEM_NO_RUN: return "no run";
    case TANDEM_BAD_ARGUMENT: return "bad argument";
    case TANDEM_BAD_INPUT: return "bad input";
    case TANDEM_NO_SUCH_NAME: return "no such name";
    case TANDEM_NOT_KEPT: return "not kept";
    case TANDEM_AT_END: return "at end";
    case TANDEM_OUT_OF_MEMORY: return "out of memory";
    case TANDEM_BROKEN: return "broken";
    default: return "no code of Tandem";
  }
}

const char* tandem_version(void) { return TANDEM_VERSION; }
const char* tandem_model_version(void) { return newest_model_version; }

int tandem_describe(const char* what, const char** json) {
  return call([&] {
    need(json, "json");
    try {
      *json = hand_out(describe(need(what, "what"), true));
    } catch (const InputError& error) {
      throw Failure{TANDEM_NO_SUCH_NAME, to_text(error.problems.front()), error.problems};
    }
  });
}

void tandem_most_agents(uint32_t agents) { limit_agents(agents); }

int tandem_open(const char* scenario, const char* name, const char* const* overrides, const char* const* files,
                uint32_t point, uint32_t replicate, tandem_run* run) {
  return call([&] {
    need(run, "run");
    auto session =
        std::make_shared<Session>(open_world(need(scenario, "scenario"), name, overrides, files, point, replicate));
    *run = open_runs().add(std::move(session));
  });
}

int tandem_fork(tandem_run run, tandem_run* copy) {
  return call_on(run, [&](Session& session) { *need(copy, "copy") = open_runs().add(session.fork()); });
}

int tandem_replicate(tandem_run run, uint32_t replicate, tandem_run* other) {
  return call_on(run,
                 [&](Session& session) { *need(other, "other") = open_runs().add(session.with_replicate(replicate)); });
}

int tandem_close(tandem_run run) {
  return call([&] { open_runs().take(run); });
}

int tandem_facts(tandem_run run, const char** json) {
  return tell(run, json, [](Session& session) { return json::text(facts_json(session)); });
}

int tandem_names(tandem_run run, const char** json) {
  return tell(run, json, [](Session& session) { return json::text(names_json(session.run().organisation())); });
}

int tandem_source(tandem_run run, const char** json) {
  return tell(run, json, [](Session& session) { return json::text(source_json(session.world())); });
}

int tandem_scenario(tandem_run run, const char** toml) {
  return tell(run, toml, [](Session& session) { return scenario_text(session.world()); });
}

int tandem_tick(tandem_run run, uint32_t* tick, uint32_t* ticks) {
  return call_on(run, [&](Session& session) {
    need(tick, "tick"), need(ticks, "ticks");
    *tick = session.run().tick().value(), *ticks = session.run().ticks().value();
  });
}

int tandem_step(tandem_run run, uint32_t count) {
  return call_on(run, [&](Session& session) { session.step(count); });
}

int tandem_seek(tandem_run run, uint32_t tick) {
  return call_on(run, [&](Session& session) { session.seek(TickNumber{tick}); });
}

int tandem_keep_every(tandem_run run, uint32_t ticks) {
  return call_on(run, [&](Session& session) { session.keep_every(ticks); });
}

int tandem_columns(tandem_run run, const char** json) {
  return tell(run, json, [](Session& session) { return json::lines(columns_json(session.run().organisation())); });
}

int tandem_read_column(tandem_run run, const char* name, tandem_column* column) {
  return call_on(run, [&](Session& session) {
    *need(column, "column") = read_column(session.run().organisation(), need(name, "name"));
  });
}

int tandem_permeability(tandem_run run, double* values, size_t count) {
  return call_on(
      run, [&](Session& session) { permeability(session.run().organisation(), {need(values, "values"), count}); });
}

int tandem_stages(tandem_run run, uint8_t* stages, size_t count) {
  return call_on(run, [&](Session& session) {
    tandem::host::stages(session.run().organisation(), {need(stages, "stages"), count});
  });
}

int tandem_metric(tandem_run run, const char* name, double* value) {
  return call_on(run, [&](Session& session) { *need(value, "value") = metric(session.run(), need(name, "name")); });
}

int tandem_metric_by_unit(tandem_run run, const char* name, double* values, size_t count) {
  return call_on(run, [&](Session& session) {
    metric_by_unit(session.run(), need(name, "name"), {need(values, "values"), count});
  });
}

int tandem_series(tandem_run run, const char* name, tandem_column* values) {
  return call_on(run, [&](Session& session) { *need(values, "values") = series(session.run(), need(name, "name")); });
}

int tandem_why(tandem_run run, uint32_t agent, uint32_t tick, const char** json) {
  return tell(run, json,
              [&](Session& session) { return json::text(notes_json(session.why(Seat{agent}, TickNumber{tick}))); });
}

int tandem_intervene(tandem_run run, const char* tables) {
  return call_on(run, [&](Session& session) { session.intervene(need(tables, "tables")); });
}

int tandem_hold(tandem_run run, uint32_t tick, uint32_t agent, int decision, uint32_t value) {
  return call_on(run, [&](Session& session) {
    if (decision < TANDEM_LEAVES || decision > TANDEM_ENDS)
      throw Failure{TANDEM_BAD_ARGUMENT, "there is no decision " + std::to_string(decision) + ": they go from 0 to 3"};
    session.hold({TickNumber{tick}, Seat{agent}, static_cast<HeldDecision>(decision), value});
  });
}

int tandem_digest(tandem_run run, const char** digest) {
  return tell(run, digest, [](Session& session) { return session.run().digest(); });
}

}  // extern "C"
