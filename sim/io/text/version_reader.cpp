// SPDX-License-Identifier: MIT
#include "io/text/version_reader.h"

#include <cstdlib>

#include "io/text/text_tools.h"
#include "run/values.h"

namespace tandem {

namespace {

constexpr const char* version_key = "model_version";

// A version that is asked for, and where.
struct Asked {
  std::string name;
  Origin origin;
};

std::string without_quotes(const std::string& text) {
  const bool in_quotes =
      text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return in_quotes ? text.substr(1, text.size() - 2) : text;
}

std::string version_suggestion(const std::string& name) {
  char* end = nullptr;
  const double number = std::strtod(name.c_str(), &end), newest = std::strtod(newest_model_version, nullptr);
  if (end != name.c_str() && *end == '\0' && number > newest) return "run it with a later version of Tandem";
  return "tandem describe versions says how they differ";
}

Asked asked_by(const TomlNode& root, const ScenarioSource& source, Problems& problems) {
  Asked asked;
  if (const TomlNode* node = root.find(version_key)) {
    asked = {node->text, {source.name, node->line, node->column}};
    if (!node->is(NodeKind::text)) {
      problems.push_back({asked.origin, version_key, "is " + kind_text(*node),
                          "one of " + joined(version_names()) + ", in quotes", ""});
      asked.name = first_model_version;
    }
  }
  return asked;
}

}  // namespace

bool names_version(const std::string& assignment) {
  const std::size_t equals = assignment.find('=');
  return equals != std::string::npos && trimmed(assignment.substr(0, equals)) == version_key;
}

VersionChoice read_version(const TomlNode& root, const ScenarioSource& source, Problems& problems,
                           std::vector<std::string>& notices) {
  Asked asked = asked_by(root, source, problems);
  VersionChoice choice{find_version(first_model_version), asked.origin.file.empty() ? first_model_version : asked.name,
                       asked.origin};
  for (const std::string& assignment : source.overrides)
    if (names_version(assignment))
      asked = {without_quotes(trimmed(assignment.substr(assignment.find('=') + 1))), {"--set " + assignment}};
  choice.origin = asked.origin;
  if (const ModelVersion* made_as = find_version(source.made_as)) return choice.version = made_as, choice;
  if (asked.origin.file.empty())
    notices.push_back("no model_version is named, so it is run as " + quoted(first_model_version) +
                      "; model_version = " + quoted(newest_model_version) + " has the newest defaults");
  else if (const ModelVersion* version = find_version(asked.name))
    choice.version = version;
  else
    problems.push_back({asked.origin, version_key, "there is no model version " + quoted(asked.name),
                        "one of " + joined(version_names()), version_suggestion(asked.name)});
  return choice;
}

}  // namespace tandem
