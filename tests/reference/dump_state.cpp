// SPDX-License-Identifier: MIT
// Prints the whole state of a run for comparison with the second implementation (tests/reference/model.py).
// usage: dump_state SCENARIO.toml REPLICATE
// One JSON object per line: the start (tick 0), then every tick. Reals have 17 digits, so that they read back as they are.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "io/text/describe.h"
#include "io/text/disk.h"
#include "io/text/scenario_reader.h"
#include "model/frame/catalogue.h"
#include "model/frame/compatibility.h"
#include "model/frame/settings.h"
#include "model/metrics/observation.h"
#include "model/tick/agenda.h"
#include "model/tick/schedule.h"
#include "run/setup.h"

using namespace tandem;

namespace {

std::string text(double x) {
  if (std::isnan(x)) return "NaN";
  if (std::isinf(x)) return x > 0 ? "Infinity" : "-Infinity";
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.17g", x);
  return digits;
}
std::string text(float x) { return text(double(x)); }
std::string text(std::uint64_t x) { return std::to_string(x); }
std::string text(std::uint32_t x) { return x == nobody ? "-1" : std::to_string(x); }
std::string text(std::uint16_t x) { return std::to_string(x); }
std::string text(std::uint8_t x) { return x == no_slot ? "-1" : std::to_string(x); }
std::string text(const std::string& x) { return x; }

template <class Value>
std::string list(const Value* first, std::size_t count) {
  std::string all = "[";
  for (std::size_t k = 0; k < count; ++k) all += (k ? "," : "") + text(first[k]);
  return all + "]";
}
template <class Value>
std::string list(const std::vector<Value>& values) {
  return list(values.data(), values.size());
}
// [agent][column] from a flat column.
template <class Value>
std::string rows(const std::vector<Value>& values, std::size_t width) {
  std::vector<std::string> all;
  for (std::size_t at = 0; width > 0 && at < values.size(); at += width) all.push_back(list(values.data() + at, width));
  return list(all);
}

std::string hex(const Word* plane, std::size_t words) {
  std::string digits;
  for (std::size_t k = words; k-- > 0;) {
    char word[17];
    std::snprintf(word, sizeof word, "%016llx", static_cast<unsigned long long>(plane[k]));
    digits += word;
  }
  return "\"" + digits + "\"";
}
std::string planes(const std::vector<Word>& all, std::size_t words) {
  std::vector<std::string> each;
  for (std::size_t at = 0; words > 0 && at < all.size(); at += words) each.push_back(hex(all.data() + at, words));
  return list(each);
}

class Line {
 public:
  void add(const std::string& name, const std::string& json) {
    all_ += (all_.empty() ? "\"" : ",\"") + name + "\":" + json;
  }
  template <class Value>
  void add(const std::string& name, const std::vector<Value>& column) {
    if (!column.empty()) add(name, list(column));
  }
  std::string json() const { return "{" + all_ + "}"; }

 private:
  std::string all_;
};

// [agent][slot] of {partner, trust, good, bad, joint_jobs, formed}, and where they are kept prior, requests, ability and its evidence.
std::string ties_of(const Ties& ties, std::size_t agents) {
  std::vector<std::string> all;
  for (Seat seat = 0; seat < agents; ++seat) {
    std::vector<std::string> own;
    for (std::size_t k = ties.at(seat, 0); k < ties.at(seat, ties.degree[seat]); ++k) {
      Line tie;
      tie.add("partner", text(ties.partner[k])), tie.add("trust", text(ties.trust[k]));
      tie.add("good", text(ties.good[k])), tie.add("bad", text(ties.bad[k]));
      tie.add("joint_jobs", text(ties.joint_jobs[k])), tie.add("formed", text(ties.formed[k]));
      if (!ties.prior.empty()) tie.add("prior", text(ties.prior[k]));
      if (!ties.requests.empty()) tie.add("requests", text(ties.requests[k]));
      if (!ties.ability.empty()) {
        tie.add("ability", text(ties.ability[k]));
        tie.add("skilled", text(ties.skilled[k])), tie.add("unskilled", text(ties.unskilled[k]));
      }
      own.push_back(tie.json());
    }
    all.push_back(list(own));
  }
  return list(all);
}

void add_people(Line& line, const People& p) {
  line.add("inclination", p.inclination), line.add("integrity", p.integrity), line.add("care", p.care);
  line.add("conflict_skill", p.conflict_skill), line.add("voice", p.voice), line.add("disclosure", p.disclosure);
  line.add("selectivity", p.selectivity), line.add("anxiety", p.anxiety), line.add("stickiness", p.stickiness);
  line.add("trust_propensity", p.trust_propensity);
}

void add_start(Line& line, const Organisation& o) {
  line.add("unit", o.units.of), line.add("slice", o.units.slice);
  line.add("needs_first", o.units.needs_first), line.add("needs", o.units.needs);
  line.add("needs_cumulative", o.units.needs_cumulative);
  line.add("block_slice", o.tasks.block_slice);
}

// Teams of the tick, and who has been in a team with whom.
void add_teams(Line& line, const Teams& teams) {
  if (teams.idle.empty()) return;
  std::vector<std::string> past;
  for (const auto& own : teams.past) past.push_back(list(own));
  line.add("team_members", list(teams.members));
  line.add("team", teams.team), line.add("team_idle", teams.idle), line.add("team_past", list(past));
}

// Columns that only some records keep.
void add_further_state(Line& line, const Organisation& o) {
  const Knowledge& k = o.knowledge;
  line.add("anchor", rows(o.purpose.anchor, o.purpose.dimensions));
  line.add("occupied", o.staff.occupied), line.add("entered", o.staff.entered);
  line.add("exits", text(o.staff.exits)), line.add("hires", text(o.staff.hires));
  line.add("code_positive", planes(k.code_positive, k.words)),
      line.add("code_negative", planes(k.code_negative, k.words));
  if (!k.organisation_positive.empty()) {
    line.add("organisation_positive", hex(k.organisation_positive.data(), k.words));
    line.add("organisation_negative", hex(k.organisation_negative.data(), k.words));
  }
  line.add("satisfaction", o.experience.satisfaction);
  line.add("credit_alone", o.experience.credit_alone), line.add("credit_together", o.experience.credit_together);
  line.add("head", o.form.head), line.add("line", o.form.line), line.add("meetings", o.form.meetings);
  line.add("in_stead", o.form.in_stead);
  add_teams(line, o.teams);
  line.add("praised", o.standing.praised);
  line.add("claimed", o.work.claimed), line.add("effort", o.work.effort), line.add("stake", o.work.stake);
  line.add("inclusion", o.experience.inclusion), line.add("learning", text(std::uint32_t{o.learning}));
  if (!o.expectations.own.empty()) {
    line.add("expected_own", rows(o.expectations.own, o.units.count()));
    line.add("expected_other", rows(o.expectations.other, o.units.count()));
  }
}

void add_state(Line& line, const Organisation& o) {
  const Partnering& t = o.partnering;
  const Work& w = o.work;
  add_people(line, o.people);
  line.add("visibility", o.standing.visibility), line.add("public_good", o.standing.good);
  line.add("public_bad", o.standing.bad), line.add("reputation", o.standing.reputation);
  line.add("purpose", rows(o.purpose.position, o.purpose.dimensions));
  line.add("reality", hex(o.knowledge.reality.data(), o.knowledge.words));
  line.add("positive", planes(o.knowledge.positive, o.knowledge.words));
  line.add("negative", planes(o.knowledge.negative, o.knowledge.words));
  line.add("performance", o.performance), line.add("work_performance", o.work_performance);
  if (!o.tasks.block.empty()) line.add("block", rows(o.tasks.block, o.tasks.blocks_per_task));
  line.add("other_unit", o.tasks.other_unit);
  line.add("outside", o.tasks.outside), line.add("managed", o.tasks.managed);
  if (o.ties.capacity > 0) line.add("ties", ties_of(o.ties, o.agents));
  line.add("asked", t.asked), line.add("asked_slot", t.asked_slot), line.add("consented", t.consented);
  line.add("with", t.with), line.add("with_slot", t.with_slot), line.add("helps", t.helps), line.add("load", t.load);
  line.add("leaving", t.leaving);
  line.add("formed", text(t.formed)), line.add("evicted", text(t.evicted)), line.add("dropped", text(t.dropped));
  line.add("time", w.time), line.add("quality", w.quality), line.add("value", w.value);
  line.add("credit_owner", w.credit_owner), line.add("credit_helper", w.credit_helper), line.add("events", w.events);
  line.add("output", w.output), line.add("credit", w.credit), line.add("withheld", w.withheld);
  line.add("right", w.right);
  add_further_state(line, o);
}

bool due(const Record& record, const Model& model, TickNumber now) {
  for (const Slot needed : record.requires_slots)
    if (model.is_none(needed)) return false;
  if (!unmet_needs(record, model).empty()) return false;
  const auto& recording = model.get<RecordingParameters>();
  return now % static_cast<TickNumber>(record.cost == Cost::cheap ? recording.every : recording.costly_every) == 0;
}

// Every metric that is due: for the organisation, and by unit where it has values by unit.
void add_metrics(Line& line, const Observation& seen) {
  Line all, by_unit;
  for (const Record* record : records_of(Slot::metrics)) {
    if (!due(*record, seen.model, seen.now)) continue;
    std::vector<double> values(record->outputs.size(), NAN);
    std::vector<std::vector<double>> units(values.size());
    for (std::size_t k = 0; k < values.size(); ++k)
      if (record->outputs[k].level == Level::organisation_and_unit)
        units[k].assign(seen.organisation.units.count(), NAN);
    const std::vector<std::span<double>> spans(units.begin(), units.end());
    std::get<MetricFunction>(record->function)(seen, {values, spans});
    for (std::size_t k = 0; k < values.size(); ++k) {
      all.add(record->outputs[k].name, text(values[k]));
      by_unit.add(record->outputs[k].name, units[k]);
    }
  }
  line.add("metrics", all.json()), line.add("metrics_by_unit", by_unit.json());
}

DrawKeys keys_of(const Model& model, std::uint64_t replicate) {
  const auto& seeds = model.get<SeedParameters>();
  return {make_draw_key(static_cast<std::uint64_t>(seeds.people), Seed::people, replicate),
          make_draw_key(static_cast<std::uint64_t>(seeds.network), Seed::network, replicate),
          make_draw_key(static_cast<std::uint64_t>(seeds.behaviour), Seed::behaviour, replicate)};
}

void run(const Setup& setup, std::uint64_t replicate) {
  const Workers workers;
  const DrawKeys keys = keys_of(setup.model, replicate);
  Organisation organisation;
  Start beginning{organisation, setup.model, *setup.inputs, keys};
  start(beginning, workers);
  Agenda agenda(setup.model);
  for (TickNumber now = 0; now <= static_cast<TickNumber>(setup.model.get<RunParameters>().ticks); ++now) {
    Line line;
    line.add("tick", text(now));
    Tick tick{organisation, agenda.model(), keys.behaviour, now, workers, nullptr, keys};
    if (!setup.model.interventions.empty()) tick.agenda = &agenda;
    if (now == 0)
      add_start(line, organisation);
    else
      run_tick(tick);
    add_state(line, organisation);
    if (now > 0) {
      const Observation seen(organisation, agenda.model(), now, workers);
      agenda.watch(seen);
      add_metrics(line, seen);
    }
    std::puts(line.json().c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2) {
    std::fputs(describe(argv[1], true).c_str(), stdout);
    return 0;
  }
  if (argc != 3) {
    std::fprintf(
        stderr,
        "usage: dump_state SCENARIO.toml REPLICATE, or what `tandem describe --json` knows: dump_state schedule\n");
    return 2;
  }
  ScenarioSource source{{}, argv[1], files_beside(argv[1]), {}};
  std::string why_not;
  if (!read_file(source.name, source.text, why_not)) {
    std::fprintf(stderr, "%s: %s\n", argv[1], why_not.c_str());
    return 2;
  }
  Problems problems;
  std::vector<std::string> notices;
  const Scenario scenario = read_scenario(source, problems, notices);
  const Setup setup = bind(scenario.settings, {}, std::make_shared<const Inputs>(scenario.inputs), problems);
  for (const Problem& problem : problems)
    std::fprintf(stderr, "%s:%d: %s %s\n", problem.origin.file.c_str(), problem.origin.line, problem.key.c_str(),
                 problem.what.c_str());
  if (!problems.empty()) return 2;
  run(setup, std::strtoull(argv[2], nullptr, 10));
}
