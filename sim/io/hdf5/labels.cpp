// SPDX-License-Identifier: MIT
#include "io/hdf5/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "io/hdf5/design_writer.h"
#include "io/hdf5/results_layout.h"
#include "io/hdf5/series_maker.h"
#include "io/hdf5/snapshot_tables.h"

namespace tandem {

namespace {

// The file as it was before its first run, with empty provenance.
Hdf5File expected_file(const Hdf5File& file, const Experiment& experiment, const std::vector<std::size_t>& runs) {
  auto expected = Hdf5File::in_memory();
  LayoutMaker make(expected);
  write_design(expected, make, experiment, runs, std::vector<Session>(file.shape("/provenance/session").at(0)));
  make_series(expected, make, experiment, runs);
  const RecordingPlan& plan = experiment.recording;
  const auto rows = [&](const std::string& path) { return file.has(path) ? file.shape(path).at(0) : 0; };
  if (!plan.snapshot_ticks.empty() && plan.snapshot_replicates > 0)
    make_snapshot_tables(expected, plan, rows("/snapshots/agents/row"), rows("/snapshots/ties/row"));
  return expected;
}

std::string shown(double value) { return fmt::format("{}", value); }
std::string shown(std::int64_t value) { return fmt::format("{}", value); }
std::string shown(const std::string& text) {
  constexpr std::size_t shown = 60;
  return '"' + (text.size() > shown ? text.substr(0, shown) + "..." : text) + '"';
}

bool same(double a, double b) { return a == b || (a != a && b != b); }
template <class T>
bool same(const T& a, const T& b) {
  return a == b;
}

std::string joined(const std::string& group, const std::string& name) {
  return (group == "/" ? "" : group) + "/" + name;
}

class Comparison {
 public:
  Comparison(const Hdf5File& file, const Hdf5File& expected, const Experiment& experiment, const LabelRules& rules)
      : file_(file), expected_(expected), rules_(rules) {
    for (const SeriesPlan& plan : experiment.recording.series) results_.insert("/series/" + plan.name);
    for (const char* name : {"status", "digest", "message", "stage"}) results_.insert(std::string("/runs/") + name);
  }

  void group(const std::string& path);
  void settings();
  std::vector<std::string> lines;

 private:
  void object(const std::string& path);
  void attributes(const std::string& path);
  void attribute(const std::string& path, const std::string& name);
  void values(const std::string& path);
  template <class T>
  void values_of(const std::string& path);
  void differ(const std::string& where, const std::string& there, const std::string& here) {
    lines.push_back(fmt::format("{}: the file has {}, its scenario gives {}", where, there, here));
  }
  bool may_be_absent(const std::string& path) const {
    const auto& rows = results_layout();
    return !rules_.all_there && std::any_of(rows.begin(), rows.end(),
                                            [&](const LayoutRow& row) { return row.came_later && row.path == path; });
  }
  bool skipped_attribute(const std::string& path, const std::string& name) const;
  bool is_result(const std::string& path) const {
    return results_.count(path) > 0 || path.starts_with("/snapshots/") ||
           (path.starts_with("/provenance/") && path != "/provenance/run" && path != "/provenance/session");
  }

  const Hdf5File& file_;
  const Hdf5File& expected_;
  const LabelRules& rules_;
  std::set<std::string> results_;
};

void Comparison::group(const std::string& path) {
  if (path == "/scenario/settings") return settings();
  attributes(path);
  const auto here = expected_.children(path), there = file_.children(path);
  std::set<std::string> names(here.begin(), here.end());
  names.insert(there.begin(), there.end());
  for (const std::string& name : names) {
    const std::string child = joined(path, name);
    const bool wanted = expected_.has(child), found = file_.has(child);
    if (wanted && found)
      object(child);
    else if (found || !may_be_absent(child))
      lines.push_back(child + (found ? ": is not of this scenario" : ": is missing"));
  }
}

void Comparison::object(const std::string& path) {
  if (file_.is_group(path) != expected_.is_group(path)) {
    lines.push_back(path + ": is of another kind");
  } else if (expected_.is_group(path)) {
    group(path);
  } else {
    attributes(path);
    if (file_.element(path) != expected_.element(path) || file_.shape(path) != expected_.shape(path))
      lines.push_back(path + ": is of another type or shape");
    else if (!is_result(path))
      values(path);
    if (file_.scales(path) != expected_.scales(path)) lines.push_back(path + ": has other axes");
  }
}

bool Comparison::skipped_attribute(const std::string& path, const std::string& name) const {
  if (name == "long_name") return !rules_.same_words;
  if (path == "/") return name == "format" || name == "format_version";
  return !rules_.same_model && path == "/scenario" && (name == "design_digest" || name == "model_version");
}

void Comparison::attributes(const std::string& path) {
  const auto here = expected_.attributes(path), there = file_.attributes(path);
  std::set<std::string> names(here.begin(), here.end());
  names.insert(there.begin(), there.end());
  for (const std::string& name : names) {
    const bool wanted = std::count(here.begin(), here.end(), name) > 0,
               found = std::count(there.begin(), there.end(), name) > 0;
    if (skipped_attribute(path, name)) continue;
    if (wanted && found)
      attribute(path, name);
    else if (found || !may_be_absent(path + "@" + name))
      lines.push_back(path + "@" + name + (found ? ": is not of this scenario" : ": is missing"));
  }
}

void Comparison::attribute(const std::string& path, const std::string& name) {
  const std::string where = path + "@" + name;
  if (file_.is_text_attribute(path, name) != expected_.is_text_attribute(path, name)) {
    lines.push_back(where + ": is of another type");
  } else if (expected_.is_text_attribute(path, name)) {
    const auto there = file_.text_attribute(path, name), here = expected_.text_attribute(path, name);
    if (there != here) differ(where, shown(there), shown(here));
  } else {
    const auto there = file_.integer_attribute(path, name), here = expected_.integer_attribute(path, name);
    if (there != here) differ(where, shown(there), shown(here));
  }
}

void Comparison::values(const std::string& path) {
  switch (expected_.element(path)) {
    case Element::real:
    case Element::real32: return values_of<double>(path);
    case Element::integer:
    case Element::index:
    case Element::byte: return values_of<std::int64_t>(path);
    case Element::text: return values_of<std::string>(path);
  }
}

// The first that differs, and how many do.
template <class T>
void Comparison::values_of(const std::string& path) {
  const auto there = file_.read<T>(path), here = expected_.read<T>(path);
  std::size_t first = 0, differing = 0;
  for (std::size_t i = there.size(); i-- > 0;)
    if (!same(there[i], here[i])) first = i, ++differing;
  if (differing == 0) return;
  const std::string more = differing > 1 ? fmt::format(" ({} values differ)", differing) : "";
  differ(file_.shape(path).empty() ? path : fmt::format("{}[{}]", path, first), shown(there[first]),
         shown(here[first]) + more);
}

using SettingRows = std::map<std::string, std::pair<std::string, std::string>>;

// [key] value and state.
SettingRows rows_of(const Hdf5File& file) {
  const std::string group = "/scenario/settings/";
  const auto keys = file.read<std::string>(group + "key"), values = file.read<std::string>(group + "value"),
             states = file.read<std::string>(group + "state");
  SettingRows rows;
  for (std::size_t i = 0; i < keys.size(); ++i) rows[keys[i]] = {values.at(i), states.at(i)};
  return rows;
}

// A file may lack keys that came after it was written, at their defaults.
void Comparison::settings() {
  if (!rules_.same_model) return;
  auto there = rows_of(file_);
  const auto here = rows_of(expected_);
  for (const auto& [key, wanted] : here) {
    const auto found = there.find(key);
    if (found == there.end()) {
      const auto record = here.find(record_key_of(key));
      const bool as_ever = is_as_ever(key, wanted.first, record == here.end() ? "" : record->second.first);
      if (!as_ever || wanted.second != "default") lines.push_back("/scenario/settings: the key " + key + " is missing");
      continue;
    }
    if (found->second != wanted)
      differ("/scenario/settings: " + key, found->second.first + " (" + found->second.second + ")",
             wanted.first + " (" + wanted.second + ")");
    there.erase(found);
  }
  for (const auto& row : there)
    lines.push_back("/scenario/settings: the key " + row.first + " is not of this scenario");
}

// Numbers of the rows and seats of one table, which no digest of a run holds.
class KeyCheck {
 public:
  KeyCheck(const Hdf5File& file, std::string group)
      : file_(file), group_(std::move(group)), seats_(file.has(group_ + "/agent")) {}

  // "" or what is wrong with the first row that is.
  std::string line() {
    each_block_of_rows(file_, group_, [&](const Box& rows) {
      if (wrong_.empty()) look(rows);
    });
    return wrong_;
  }

 private:
  struct Key {
    std::int64_t run = -1, tick = -1, seat = 0;
  };

  void look(const Box& rows) {
    const auto run = file_.read<std::int64_t>(group_ + "/run", rows),
               row = file_.read<std::int64_t>(group_ + "/row", rows);
    const auto tick = file_.read<std::int64_t>(group_ + "/tick", rows);
    const auto agent =
        seats_ ? file_.read<std::int64_t>(group_ + "/agent", rows) : std::vector<std::int64_t>(run.size());
    for (std::size_t i = 0; i < run.size() && wrong_.empty(); ++i) {
      const std::uint64_t number = rows.start[0] + i;
      const bool next = run.at(i) == before_.run && tick.at(i) == before_.tick;
      const std::int64_t seat = seats_ && next ? before_.seat + 1 : 0;
      if (row.at(i) != static_cast<std::int64_t>(number) || agent.at(i) != seat)
        wrong_ = fmt::format("{}: row {} is numbered {}, its agent {} instead of {}", group_, number, row[i], agent[i],
                             seat);
      before_ = {run[i], tick[i], agent[i]};
    }
  }

  const Hdf5File& file_;
  std::string group_, wrong_;
  bool seats_;
  Key before_;  // of the row before
};

void snapshot_keys(const Hdf5File& file, std::vector<std::string>& lines) {
  for (const char* group : {"/snapshots/agents", "/snapshots/ties"}) {
    if (!file.has(group)) continue;
    const std::string line = KeyCheck(file, group).line();
    if (!line.empty()) lines.push_back(line);
  }
}

}  // namespace

std::vector<std::string> edited_labels(const Hdf5File& file, const Experiment& experiment,
                                       const std::vector<std::size_t>& runs, const LabelRules& rules) {
  const Hdf5File expected = expected_file(file, experiment, runs);
  Comparison comparison(file, expected, experiment, rules);
  comparison.group("/");
  snapshot_keys(file, comparison.lines);
  return std::move(comparison.lines);
}

}  // namespace tandem
