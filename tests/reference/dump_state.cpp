// SPDX-License-Identifier: MIT
// Prints the whole state of a run for comparison with the second implementation (tests/reference/model.py).
// usage: dump_state SCENARIO.toml REPLICATE
// One JSON object per line: the start (tick 0), then every tick. Reals have 17 digits, so that they read back as they are.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <type_traits>

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
#include "state/columns.h"

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
template <class Kind>
std::string text(Id<Kind> id) {
  return text(id.value());
}
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

// [agent][slot] of {column: value} of every column of ties that is kept.
std::string ties_of(const Ties& ties, std::size_t agents) {
  std::vector<std::string> all;
  for (Seat seat = 0; seat < agents; ++seat) {
    std::vector<std::string> own;
    for (std::size_t k = ties.at(seat, 0); k < ties.at(seat, ties.degree[seat]); ++k) {
      Line tie;
      Ties::each_row(ties, [&](const ColumnText& row, const auto& column, auto found) {
        if constexpr (is_new_tie<decltype(found)>)
          if (!column.empty()) tie.add(row.name, text(column[k]));
      });
      own.push_back(tie.json());
    }
    all.push_back(list(own));
  }
  return list(all);
}

// Tables with a column of agents: the model keeps them, so that their lists are told even when they are empty.
std::set<std::string> tables_in_use(const Organisation& o) {
  std::set<std::string> tables;
  Organisation::each_row(o, [&]<class Column>(const ColumnText& row, const Column& column, auto) {
    if constexpr (requires { column.empty(); })
      if (row.per == Per::agent && !column.empty()) tables.insert(row.table);
  });
  return tables;
}

// Columns of numbers, each in the shape of what it is for. Structs and texts are left out.
class Told {
 public:
  Told(Line& line, const Organisation& o) : line_(line), o_(o), tables_(tables_in_use(o)) {}

  template <class Number>
    requires std::is_arithmetic_v<Number> || is_id<Number>
  void operator()(const ColumnText& row, const Number& value, auto) {
    if constexpr (std::is_same_v<Number, bool>)
      line_.add(row.name, text(std::uint32_t{value}));
    else
      line_.add(row.name, text(value));
  }
  template <class Number>
    requires std::is_arithmetic_v<Number> || is_id<Number>
  void operator()(const ColumnText& row, const std::vector<Number>& column, auto) {
    if (row.per == Per::scratch || row.per == Per::tie) return;
    const bool empty_is_told = row.per == Per::agent_word || row.per == Per::unit_word ||
                               (row.per == Per::list && tables_.count(row.table) > 0);
    if (!column.empty() || empty_is_told) line_.add(row.name, shaped(row.per, column));
  }
  void operator()(const ColumnText& row, const std::vector<std::vector<Seat>>& column, auto) {
    std::vector<std::string> all;
    for (const auto& own : column) all.push_back(list(own));
    if (!column.empty()) line_.add(row.name, list(all));
  }
  void operator()(const ColumnText&, const auto&, auto) {}

 private:
  template <class Number>
  std::string shaped(Per per, const std::vector<Number>& column) {
    if constexpr (std::is_same_v<Number, Word>) {
      if (per == Per::word) return hex(column.data(), column.size());
      if (per == Per::agent_word || per == Per::unit_word) return planes(column, width_of(o_, per));
    }
    const bool wide = per == Per::agent_purpose || per == Per::agent_task || per == Per::pair_of_units;
    return wide ? rows(column, width_of(o_, per)) : list(column);
  }

  Line& line_;
  const Organisation& o_;
  const std::set<std::string> tables_;
};

void add_state(Line& line, const Organisation& o) {
  Organisation::each_row(o, Told(line, o));
  if (o.ties.capacity > 0) line.add("ties", ties_of(o.ties, o.agents));
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
    if (now > 0) run_tick(tick);
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
