// SPDX-License-Identifier: MIT
#include "io/text/roster.h"

#include <cmath>
#include <limits>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "io/text/csv.h"
#include "io/text/text_checks.h"
#include "io/text/text_tools.h"
#include "model/frame/catalogue.h"
#include "run/setup.h"

namespace tandem {

namespace {

constexpr std::size_t longest_table = 256 * mebibyte;
constexpr double not_given = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

std::size_t column_of(const CsvTable& table, const std::string& name) {
  for (std::size_t k = 0; k < table.header.size(); ++k)
    if (table.header[k].text == name) return k;
  return absent;
}

void check_columns(const CsvTable& table, const std::vector<std::string>& required,
                   const std::vector<std::string>& optional, FileProblems& problems) {
  std::vector<std::string> known = required;
  known.insert(known.end(), optional.begin(), optional.end());
  for (const std::string& name : required)
    if (column_of(table, name) == absent)
      problems.add(table.header.empty() ? CsvCell{"", 1, 1} : table.header.front(),
                   "there is no column \"" + name + "\"", "columns " + joined(required));
  for (const CsvCell& cell : table.header)
    if (!cell.text.empty() && !contains(known, cell.text))
      problems.add(cell, "unknown column \"" + cell.text + "\"", "one of " + joined(known),
                   did_you_mean(cell.text, known));
}

// An empty cell is not given.
double number_in(const CsvCell& cell, const ParameterRow& row, FileProblems& problems) {
  if (cell.text.empty()) return not_given;
  double number = 0;
  const std::string expected = "number " + range_text(row);
  if (!read_real(cell.text, number)) {
    problems.add(cell, row.name + " is \"" + cell.text + "\"", expected);
  } else if (!std::isfinite(number)) {
    problems.add(cell, row.name + " is " + cell.text + ", which is not a finite number", expected);
  } else if (number < row.lower || number > row.upper) {
    problems.add(cell, row.name + " = " + cell.text + " is out of range", expected);
  }
  return number;
}

std::vector<const ParameterRow*> dispositions() {
  std::vector<const ParameterRow*> rows;
  std::set<std::string> seen;
  for (const Record* record : records_of(Slot::people))
    for (const ParameterRow& row : record->parameters.rows)
      if (row.type == ParameterType::distribution && seen.insert(row.name).second) rows.push_back(&row);
  return rows;
}

void read_people(const CsvTable& table, Roster& roster, FileProblems& problems) {
  const std::size_t id = column_of(table, "id"), unit = column_of(table, "unit");
  std::unordered_map<std::string, int> first_line;
  bool star_met = false;
  for (const CsvRow& row : table.rows) {
    const auto [first, is_new] = first_line.try_emplace(row[id].text, row[id].line);
    if (row[id].text.empty())
      problems.add(row[id], "an empty id", "an id for each agent");
    else if (!is_new)
      problems.add(row[id], "the id \"" + row[id].text + "\" comes twice",
                   "each id once; first in line " + std::to_string(first->second));
    if (row[unit].text.empty()) problems.add(row[unit], "an empty unit", "the unit of the agent");
    if (row[unit].text == "*" && !star_met)
      problems.add(row[unit], "a unit is called \"*\", which in a scenario stands for all units", "another name",
                   "call it \"all\" or \"star\", here and in the scenario");
    star_met |= row[unit].text == "*";
    roster.id.push_back(row[id].text);
    roster.unit.push_back(row[unit].text);
    roster.origin.push_back({problems.file(), row[id].line, row[id].column});
  }
}

// The seat of each row; empty if there is no such column, or something is wrong with it.
std::vector<std::uint32_t> read_seats(const CsvTable& table, FileProblems& problems) {
  const std::size_t column = column_of(table, "seat");
  if (column == absent) return {};
  const auto rows = static_cast<std::int64_t>(table.rows.size());
  std::unordered_map<std::int64_t, int> first_line;
  std::vector<std::uint32_t> seats;
  for (const CsvRow& row : table.rows) {
    const CsvCell& cell = row[column];
    std::int64_t seat = 0;
    if (!read_integer(cell.text, seat) || seat < 0 || seat >= rows) {
      problems.add(cell, cell.text.empty() ? "an empty seat" : "there is no seat \"" + cell.text + "\"",
                   "a whole number from 0 to " + std::to_string(rows - 1) + ", one for each row");
      continue;
    }
    const auto [first, is_new] = first_line.try_emplace(seat, cell.line);
    if (!is_new)
      problems.add(cell, "the seat " + std::to_string(seat) + " comes twice",
                   "each seat once; first in line " + std::to_string(first->second));
    seats.push_back(static_cast<std::uint32_t>(seat));
  }
  if (first_line.size() != table.rows.size()) seats.clear();
  return seats;
}

Roster in_order_of_seats(Roster roster, std::vector<std::uint32_t> seats) {
  if (seats.empty()) return roster;
  std::vector<std::uint32_t> row_of(seats.size());
  for (std::uint32_t row = 0; row < seats.size(); ++row) row_of[seats[row]] = row;
  roster = rearranged(roster, row_of);
  roster.seats_listed = std::move(seats);
  return roster;
}

std::string pair_of(const std::string& a, const std::string& b) { return a < b ? a + '\n' + b : b + '\n' + a; }

class EdgeReader {
 public:
  EdgeReader(const CsvTable& table, const Roster* roster, FileProblems& problems)
      : source_(column_of(table, "source")),
        target_(column_of(table, "target")),
        trust_(column_of(table, "trust")),
        roster_(roster),
        problems_(problems) {
    if (roster) ids_.insert(roster->id.begin(), roster->id.end());
    trust_row_.name = "trust";
  }

  void read(const CsvRow& row, EdgeList& edges);

 private:
  void check_end(const CsvCell& cell);

  std::size_t source_, target_, trust_;
  const Roster* roster_;
  FileProblems& problems_;
  std::unordered_set<std::string> ids_;
  std::unordered_map<std::string, int> first_line_;  // of a pair
  ParameterRow trust_row_;                           // a real in [0, 1]
};

void EdgeReader::check_end(const CsvCell& cell) {
  std::int64_t seat = 0;
  if (roster_ && !ids_.contains(cell.text)) {
    std::vector<std::string> candidates;
    if (problems_.lists_more() && roster_->id.size() <= 2000) candidates = roster_->id;
    problems_.add(cell, "a tie to nobody: \"" + cell.text + "\"", "an id of the roster",
                  did_you_mean(cell.text, candidates));
  } else if (!roster_ && (!read_integer(cell.text, seat) || seat < 0 || std::to_string(seat) != cell.text)) {
    problems_.add(cell, "\"" + cell.text + "\" is not a seat number",
                  "a count from 0, since the scenario has no roster");
  }
}

void EdgeReader::read(const CsvRow& row, EdgeList& edges) {
  const CsvCell &source = row[source_], &target = row[target_];
  check_end(source);
  check_end(target);
  const auto [first, is_new] = first_line_.try_emplace(pair_of(source.text, target.text), source.line);
  if (source.text == target.text)
    problems_.add(source, "a tie of \"" + source.text + "\" with itself", "two agents");
  else if (!is_new)
    problems_.add(source, "the tie of \"" + source.text + "\" and \"" + target.text + "\" comes twice",
                  "each pair once; first in line " + std::to_string(first->second));
  edges.source.push_back(source.text);
  edges.target.push_back(target.text);
  edges.trust.push_back(trust_ == absent ? not_given : number_in(row[trust_], trust_row_, problems_));
  edges.origin.push_back({problems_.file(), source.line, source.column});
}

}  // namespace

Roster read_roster(std::string text, const std::string& file, Problems& problems) {
  Roster roster;
  if (!accept_text(text, file, longest_table, problems)) return roster;
  FileProblems found(file, problems);
  const CsvTable table = parse_csv(text, found);
  const std::vector<const ParameterRow*> rows = dispositions();
  std::vector<std::string> names = {"seat"};
  for (const ParameterRow* row : rows) names.push_back(row->name);
  check_columns(table, {"id", "unit"}, names, found);
  if (column_of(table, "id") == absent || column_of(table, "unit") == absent) return roster;
  read_people(table, roster, found);
  std::vector<std::uint32_t> seats = read_seats(table, found);
  for (const ParameterRow* row : rows) {
    const std::size_t column = column_of(table, row->name);
    if (column == absent) continue;
    std::vector<double>& values = roster.attributes[row->name];
    for (const CsvRow& cells : table.rows) values.push_back(number_in(cells[column], *row, found));
  }
  return in_order_of_seats(std::move(roster), std::move(seats));
}

void check_unit_numbers(const Settings& settings, const Roster& roster, Problems& problems) {
  const std::vector<std::string> names = unit_names(roster);
  std::unordered_map<std::string, std::size_t> number_of;
  for (std::size_t k = 0; k < names.size(); ++k) number_of.emplace(names[k], k);
  for (const Setting& setting : settings) {
    const auto* law = std::get_if<Distribution>(&setting.value);
    if (!law) continue;
    for (const UnitLaw& own : law->units) {
      const std::string number = std::to_string(own.unit);
      const auto named = own.name.empty() ? number_of.find(number) : number_of.end();
      if (named != number_of.end() && named->second != static_cast<std::size_t>(own.unit))
        problems.push_back({setting.origin, setting.key,
                            "\"" + number + "\" is the number of a unit here, and the name of unit " +
                                std::to_string(named->second) + " in the roster",
                            "names of units that are no numbers, or the numbers themselves",
                            "call it \"unit " + number + "\", here and in the roster"});
    }
  }
}

EdgeList read_edges(std::string text, const std::string& file, const Roster* roster, Problems& problems) {
  EdgeList edges;
  if (!accept_text(text, file, longest_table, problems)) return edges;
  FileProblems found(file, problems);
  const CsvTable table = parse_csv(text, found);
  check_columns(table, {"source", "target"}, {"trust"}, found);
  if (column_of(table, "source") == absent || column_of(table, "target") == absent) return edges;
  EdgeReader reader(table, roster, found);
  for (const CsvRow& row : table.rows) reader.read(row, edges);
  return edges;
}

}  // namespace tandem
