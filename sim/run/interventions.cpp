// SPDX-License-Identifier: MIT
#include "run/interventions.h"

#include <map>

#include "model/frame/catalogue.h"
#include "model/frame/compatibility.h"
#include "model/frame/settings.h"
#include "run/values.h"

namespace tandem {

namespace {

ParameterRow tick_row(const char* name, std::int64_t initial, const char* meaning) {
  ParameterRow row;
  row.name = name;
  row.unit = "ticks";
  row.lower = double(initial);
  row.upper = 1e6;
  row.meaning = meaning;
  row.source = "convention";
  return row;
}

ParameterRow threshold(const char* name, const char* meaning) {
  ParameterRow row;
  row.name = name;
  row.unit = "as the metric";
  row.lower = -no_limit;
  row.upper = no_limit;
  row.meaning = meaning;
  row.source = "convention";
  return row;
}

void check_times(const Intervention& it, std::int64_t ticks, Findings& findings) {
  const Trigger& t = it.trigger;
  const std::string end = "run.ticks = " + std::to_string(ticks);
  const auto refuse = [&](const char* key, const std::string& what, const std::string& expected) {
    findings.push_back({{}, it.key(key), what, expected, ""});
  };
  if (t.at > ticks) refuse("at", "tick " + std::to_string(t.at) + " is after the end of the run", "at most " + end);
  if (t.from > ticks)
    refuse("from", "tick " + std::to_string(t.from) + " is after the end of the run", "at most " + end);
  if (t.until > 0 && t.until < t.from)
    refuse("until", "ends before it starts: until " + std::to_string(t.until) + ", from " + std::to_string(t.from),
           "until >= from");
  if (t.until > 0 && t.at > t.until) refuse("at", "is after `until`, so nothing ever happens", "at <= until");
  if (t.at > 0 && t.every > 0) refuse("every", "stands beside `at`", "one of the two");
  if (t.at > 0 && !t.metric.empty()) refuse("metric", "stands beside `at`", "one of the two");
  if (t.every > 0 && !t.metric.empty()) refuse("metric", "stands beside `every`", "one of the two");
}

void check_metric(const Intervention& it, const Model& model, Findings& findings) {
  const Trigger& t = it.trigger;
  const bool bounded = t.above != no_limit || t.below != -no_limit;
  if (t.metric.empty()) {
    if (bounded)
      findings.push_back({{},
                          it.key(t.above != no_limit ? "above" : "below"),
                          "has no metric to compare",
                          "`metric`",
                          "name the metric, or leave the value out"});
    return;
  }
  const Record* record = find_metric(t.metric).first;
  if (!record) {
    std::vector<std::string> names;
    for (const Record* metric : records_of(Slot::metrics))
      for (const MetricOutput& output : metric->outputs) names.push_back(output.name);
    findings.push_back({{},
                        it.key("metric"),
                        "there is no metric " + quoted(t.metric),
                        "an output of `tandem describe metrics`",
                        did_you_mean(t.metric, names)});
  } else {
    for (const Slot needed : record->requires_slots)
      if (model.is_none(needed))
        findings.push_back({{},
                            it.key("metric"),
                            quoted(t.metric) + " needs " + slot_text(needed).name + ", which is none",
                            "a metric of this scenario",
                            ""});
    for (const Capability needed : unmet_needs(*record, model))
      findings.push_back({{},
                          it.key("metric"),
                          quoted(t.metric) + " needs " + words_for(needed) + ", which nothing gives here",
                          "a metric of this scenario",
                          ""});
    if (!bounded)
      findings.push_back(
          {{}, it.key("metric"), "has no value to cross, so nothing ever happens", "`above` or `below`", ""});
  }
}

bool reorganises(const Intervention& it) { return it.record->changes.has(Capability::units); }

// Two that rebuild units at one tick: what comes out would hang on their names.
void check_overlaps(const Model& model, Findings& findings) {
  std::map<std::int64_t, std::string> taken;  // name of the first by tick
  for (const Intervention& it : model.active_interventions()) {
    if (!reorganises(it) || it.trigger.at == 0) continue;
    const auto [found, is_new] = taken.emplace(it.trigger.at, it.name);
    if (!is_new)
      findings.push_back({{},
                          it.key("at"),
                          "is the tick of the reorganisation " + quoted(found->second) + " too",
                          "one reorganisation a tick",
                          "move one of them by a tick"});
  }
}

}  // namespace

InterventionKey split_intervention(const std::string& key) {
  const std::string head = slot_text(Slot::interventions).name + ".";
  const std::size_t dot = key.find('.', head.size());
  if (key.compare(0, head.size(), head) != 0 || dot == std::string::npos) return {};
  return {key.substr(head.size(), dot - head.size()), key.substr(dot + 1)};
}

std::string plain_key(const std::string& written) {
  const std::string head = slot_text(Slot::interventions).name + ".";
  if (!written.starts_with(head) || written.size() <= head.size()) return written;
  const char quote = written[head.size()];
  if (quote != '"' && quote != '\'') return written;
  std::string name;
  for (std::size_t k = head.size() + 1; k < written.size(); ++k) {
    const bool escape = quote == '"' && written[k] == '\\' && k + 1 < written.size();
    if (!escape && written[k] == quote)
      return written.compare(k + 1, 1, ".") == 0 ? head + name + written.substr(k + 1) : written;
    name += written[escape ? ++k : k];
  }
  return written;
}

const ParameterRow* trigger_row_of(const std::string& parameter) {
  for (const ParameterRow& row : trigger_rows())
    if (row.name == parameter) return &row;
  return nullptr;
}

const std::vector<ParameterRow>& trigger_rows() {
  static const std::vector<ParameterRow> rows = {
      row<&Trigger::at>(tick_row("at", 0, "Tick at which it happens; 0: not set.")),
      row<&Trigger::every>(tick_row("every", 0, "Ticks from one start to the next, in the span; 0: not set.")),
      row<&Trigger::from>(tick_row("from", 1, "First tick of the span.")),
      row<&Trigger::until>(tick_row("until", 0, "Last tick of the span; 0: the end of the run.")),
      row<&Trigger::lasting>(tick_row("lasting", 0, "Ticks that an overlay stays; 0: to the end of the span.")),
      row<&Trigger::metric>("metric", "", "output")
          .means("It happens at the tick after this metric of the organisation has crossed a value.", "convention"),
      row<&Trigger::above>(threshold("above", "Crossed when the metric is above this and was not the tick before.")),
      row<&Trigger::below>(threshold("below", "Crossed when the metric is below this and was not the tick before.")),
      row<&Trigger::active>("active", "", "")
          .means("Whether it happens at all; false: all is as without its table.", "convention")
          .added_later(),
  };
  return rows;
}

void check_interventions(const Model& model, Findings& findings) {
  const auto ticks = model.get<RunParameters>().ticks;
  for (const Intervention& it : model.active_interventions()) {
    check_times(it, ticks, findings);
    check_metric(it, model, findings);
    for (const Slot needed : it.record->requires_slots)
      if (model.is_none(needed))
        findings.push_back({{},
                            it.key("record"),
                            quoted(it.record->name) + " needs " + slot_text(needed).name + ", which is none",
                            "another record",
                            "fill " + slot_text(needed).name});
    if (it.record->check_intervention) it.record->check_intervention(it, model, findings);
  }
  check_overlaps(model, findings);
}

}  // namespace tandem
