// SPDX-License-Identifier: MIT
#include "io/text/describe.h"

#include <map>

#include "base/problems.h"
#include "io/text/describe_columns.h"
#include "io/text/describe_json.h"
#include "io/text/describe_schedule.h"
#include "io/text/describe_text.h"
#include "io/text/design_form.h"
#include "io/text/json.h"
#include "io/text/scenario_form.h"
#include "io/text/scenario_starts.h"
#include "io/text/text_tools.h"
#include "model/frame/catalogue.h"
#include "run/setup.h"

namespace tandem {

namespace {

template <Kind kind>
Topic topic_of(const std::string& name) {
  return {name, [] { return records_text(kind, false); }, [] { return records_json(kind, false); }};
}

const std::vector<Topic>& topics() {
  static const std::vector<Topic> all{
      {"keys", keys_text, keys_json},
      {"metrics", metrics_text, metrics_json},
      topic_of<Kind::rule>("rules"),
      topic_of<Kind::parameters>("parameters"),
      topic_of<Kind::process>("processes"),
      {"schedule", schedule_text, schedule_json},
      {"capabilities", capabilities_text, capabilities_json},
      topic_of<Kind::initial>("initials"),
      topic_of<Kind::setting>("settings"),
      {"records", [] { return records_text(Kind::metric, true); }, [] { return records_json(Kind::metric, true); }},
      {"slots", slots_text, slots_json},
      {"versions", versions_text, versions_json},
      {"streams", streams_text, streams_json},
      {"columns", columns_text, columns_json},
      {"design", describe_designs, describe_designs_json},
      {"scenario", scenario_form_text, scenario_form_json},
      {"scenarios", shipped_text, shipped_json},
      {"model", model_page, [] { return Json(model_page()); }},
      {"odd", [] { return odd(OddLength::read); }, [] { return Json(odd(OddLength::read)); }},
      {"odd-full", [] { return odd(OddLength::full); }, [] { return Json(odd(OddLength::full)); }}};
  return all;
}

const SlotText* find_slot(const std::string& name) {
  for (std::size_t k = 0; k < slot_count; ++k)
    if (slot_text(static_cast<Slot>(k)).name == name) return &slot_text(static_cast<Slot>(k));
  return nullptr;
}

struct Page {
  std::string text;
  Json json;  // an item, or a list of them
};

// Everything of that name: a slot and a metric may share one.
std::vector<Page> pages_of(const std::string& name) {
  std::vector<Page> pages;
  if (const SlotText* slot = find_slot(name)) pages.push_back({slot_page(*slot), slot_json(*slot)});
  if (find_row(name)) pages.push_back({key_page(name), key_json(name)});
  const auto [told, output] = find_metric(name);
  if (told) pages.push_back({metric_page(*told, told->outputs[output]), metric_json(*told, told->outputs[output])});
  for (const Record& record : catalogue())
    if ((record.name == name || full_name(record) == name) && &record != told)
      pages.push_back({record_page(record), record_json(record)});
  return pages;
}

std::vector<std::string> names_of(const std::vector<Topic>& topics) {
  std::vector<std::string> names;
  for (const Topic& topic : topics) names.push_back(topic.name);
  return names;
}

std::vector<std::string> every_word(std::vector<std::string> words) {
  for (std::size_t k = 0; k < slot_count; ++k) words.push_back(slot_text(static_cast<Slot>(k)).name);
  for (const std::string& key : known_keys()) words.push_back(key);
  for (const Record& record : catalogue()) {
    words.push_back(record.name);
    for (const MetricOutput& output : record.outputs) words.push_back(output.name);
  }
  return words;
}

bool is_record_key(const std::string& name) {
  const std::size_t dot = name.find('.');
  return dot != std::string::npos && name.substr(dot) == ".record" && find_slot(name.substr(0, dot));
}

std::string printed(const Json& json) { return json.is_array() ? json::lines(json) : json::text(json); }

}  // namespace

const std::vector<std::string>& describe_topics() {
  static const std::vector<std::string> names = names_of(topics());
  return names;
}

std::string describe(const std::string& what, bool json, const std::vector<Topic>& more) {
  std::vector<Topic> known = topics();
  known.insert(known.end(), more.begin(), more.end());
  if (what.empty()) return json ? json::text(names_of(known)) : overview_text();
  for (const Topic& topic : known)
    if (topic.name == what) return json ? printed(topic.json()) : topic.text();
  if (is_record_key(what)) return describe(what.substr(0, what.find('.')), json, more);
  const std::vector<Page> pages = pages_of(what);
  if (pages.empty())
    throw InputError({{{"describe"},
                       "",
                       "there is nothing called " + quoted(what),
                       "one of " + joined(names_of(known)) + ", or the name of a slot, record, key or metric",
                       did_you_mean(what, every_word(names_of(known)))}});
  std::string text;
  Json items = Json::array();
  for (const Page& page : pages) {
    text += (text.empty() ? "" : "\n") + page.text;
    const Json items_of_page = page.json.is_array() ? page.json : Json::array({page.json});
    items.insert(items.end(), items_of_page.begin(), items_of_page.end());
  }
  return json ? json::lines(items) : text;
}

}  // namespace tandem
