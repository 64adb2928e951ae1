// SPDX-License-Identifier: MIT
#include "io/text/design_reader.h"

#include <algorithm>
#include <set>
#include <utility>

#include "io/text/arm_reader.h"
#include "io/text/design_form.h"
#include "io/text/factor_reader.h"
#include "io/text/text_tools.h"
#include "run/values.h"

namespace tandem {

namespace {

class DesignReader {
 public:
  DesignReader(const std::string& file, const FileReader& files, Problems& problems)
      : file_(file), files_(files), problems_(problems) {}

  Design read(const TomlNode& node);

 private:
  void refuse(int line, int column, const std::string& key, const std::string& what, const std::string& expected,
              const std::string& hint = "") {
    problems_.push_back({{file_, line, column}, key, what, expected, hint});
  }
  void check_keys(const TomlNode& table, const std::string& name, const std::vector<std::string>& known);
  // The tables of a list of tables, [] if there is none.
  std::vector<const TomlNode*> tables(const TomlNode& parent, const std::string& name, const std::string& full_name);
  SubDesign read_part(const TomlNode& part, const std::string& name);
  std::int64_t read_replicates(const TomlNode& node);
  StoppingRule read_rule(const TomlNode& node, std::int64_t replicates);
  bool read_real(const TomlNode& table, const std::string& key, double lower, double upper, double& number);
  void check_size(const TomlNode& node, Design& design);

  const std::string& file_;
  const FileReader& files_;
  Problems& problems_;
};

void DesignReader::check_keys(const TomlNode& table, const std::string& name, const std::vector<std::string>& known) {
  for (const TomlEntry& entry : table.entries)
    if (!contains(known, entry.key))
      refuse(entry.line, entry.column, name + "." + entry.key, "there is no such key", "one of " + joined(known),
             did_you_mean(entry.key, known, problems_));
}

std::vector<const TomlNode*> DesignReader::tables(const TomlNode& parent, const std::string& name,
                                                  const std::string& full_name) {
  std::vector<const TomlNode*> found;
  const TomlNode* list = parent.find(name);
  if (!list) return found;
  if (!list->is(NodeKind::array))
    refuse(list->line, list->column, full_name, "is " + kind_text(*list), "a list of tables: [[" + full_name + "]]");
  for (const TomlNode& item : list->items) {
    if (item.is(NodeKind::table))
      found.push_back(&item);
    else
      refuse(item.line, item.column, full_name, "holds " + kind_text(item), "a list of tables: [[" + full_name + "]]");
  }
  return found;
}

SubDesign DesignReader::read_part(const TomlNode& part, const std::string& name) {
  SubDesign factors;
  std::set<std::string> varied;
  bool sampled = false;
  for (const TomlNode* sweep : tables(part, "sweep", name)) {
    Factor factor;
    if (!read_factor(*sweep, name, file_, files_, problems_, factor)) continue;
    for (const std::string& key : factor.keys)
      if (!varied.insert(key).second)
        refuse(sweep->line, sweep->column, key, "is varied by two sweeps", "each key in one sweep",
               "vary keys together with zip");
    if (!factor.labels.empty() && std::exchange(sampled, true))
      refuse(sweep->line, sweep->column, name, "a second sample beside the first", "one sample in a design or part",
             "sample all keys together, or put one into another [[design.part]]");
    factors.push_back(std::move(factor));
  }
  return factors;
}

std::int64_t DesignReader::read_replicates(const TomlNode& node) {
  const TomlNode* replicates = node.find("replicates");
  if (!replicates) return 1;
  if (replicates->is(NodeKind::integer) && replicates->integer >= 1 &&
      static_cast<double>(replicates->integer) <= most_runs)
    return replicates->integer;
  refuse(
      replicates->line, replicates->column, "design.replicates",
      replicates->is_number() ? number_text(replicates->number()) + " is out of range" : "is " + kind_text(*replicates),
      "integer in [1, 10000000]");
  return 1;
}

bool DesignReader::read_real(const TomlNode& table, const std::string& key, double lower, double upper,
                             double& number) {
  const TomlNode* node = table.find(key);
  if (!node) return false;
  if (node->is_number() && node->number() > lower && node->number() < upper) {
    number = node->number();
    return true;
  }
  refuse(node->line, node->column, "design.until." + key,
         "is " + (node->is_number() ? number_text(node->number()) : kind_text(*node)),
         "a number above " + number_text(lower) + (upper < no_limit ? " and below " + number_text(upper) : ""));
  return true;
}

StoppingRule DesignReader::read_rule(const TomlNode& node, std::int64_t replicates) {
  constexpr std::int64_t fewest = 5;
  StoppingRule rule;
  rule.origin = {file_, node.line, node.column};
  const auto wrong = [&](const std::string& key, const std::string& what, const std::string& expected) {
    refuse(node.line, node.column, "design.until" + key, what, expected);
    return StoppingRule{};
  };
  if (!node.is(NodeKind::table)) return wrong("", "is " + kind_text(node), "a table: [design.until]");
  check_keys(node, "design.until", design_keys("design.until"));
  const TomlNode* metrics = node.find("metrics");
  if (!metrics || !metrics->is(NodeKind::array) || metrics->items.empty())
    return wrong(".metrics", metrics ? "is no list of names" : "is missing", "a list of metrics");
  for (const TomlNode& metric : metrics->items) {
    if (!metric.is(NodeKind::text)) return wrong(".metrics", "holds " + kind_text(metric), "a list of metrics");
    rule.metrics.push_back(metric.text);
  }
  const bool absolute = read_real(node, "half_width", 0, no_limit, rule.half_width);
  const bool relative = read_real(node, "relative", 0, 1, rule.relative);
  if (absolute == relative)
    return wrong("", absolute ? "asks for two widths" : "asks for no width", "half_width or relative");
  read_real(node, "level", 0.5, 0.999, rule.level);
  if (replicates < fewest)
    return wrong("", "begins at " + std::to_string(replicates) + " replicates", "design.replicates of at least 5");
  const TomlNode* most = node.find("most");
  if (!most || !most->is(NodeKind::integer) || most->integer < replicates ||
      static_cast<double>(most->integer) > most_runs)
    return wrong(".most",
                 most ? "is " + (most->is_number() ? number_text(most->number()) : kind_text(*most)) : "is missing",
                 "an integer not below design.replicates");
  rule.most = most->integer;
  return rule;
}

// So much of a design as shows each level of each factor, beside the first levels of the others.
std::vector<SubDesign> level_by_level(const std::vector<SubDesign>& parts) {
  constexpr std::size_t most_levels = 1000;
  std::vector<SubDesign> few;
  for (const SubDesign& part : parts)
    for (std::size_t shown = 0; shown < part.size(); ++shown) {
      few.emplace_back();
      for (std::size_t k = 0; k < part.size(); ++k) {
        const Factor& whole = part[k];
        const std::size_t count = std::min(whole.levels.size(), k == shown ? most_levels : std::size_t{1});
        const auto cut = [count](const auto& list) {
          return std::decay_t<decltype(list)>(list.begin(),
                                              list.begin() + static_cast<std::ptrdiff_t>(std::min(count, list.size())));
        };
        few.back().push_back(
            {whole.keys, cut(whole.levels), {}, whole.origin, cut(whole.rows), whole.arm, whole.origins});
      }
    }
  return few;
}

// A design that is too large is refused by its numbers alone: what is handed on has all its values, and few points.
void DesignReader::check_size(const TomlNode& node, Design& design) {
  double points = 0;
  for (const SubDesign& part : design.parts) {
    double of_part = 1;
    for (const Factor& factor : part) of_part *= static_cast<double>(factor.levels.size());
    points += of_part;
  }
  const double runs = points * static_cast<double>(std::max(design.replicates, design.until.most));
  if (points > most_points) {
    refuse(node.line, node.column, "design", "has " + number_text(points) + " points",
           "at most " + number_text(most_points) + " points");
    design.parts = level_by_level(design.parts);
  }
  if (runs > most_runs)
    refuse(node.line, node.column, "design", "has " + number_text(runs) + " runs (points times replicates)",
           "at most " + number_text(most_runs) + " runs");
}

Design DesignReader::read(const TomlNode& node) {
  Design design;
  check_keys(node, "design", design_keys("design"));
  design.replicates = read_replicates(node);
  if (const TomlNode* until = node.find("until")) design.until = read_rule(*until, design.replicates);
  const TomlNode* part = node.find("part");
  if (part && node.find("sweep"))
    refuse(part->line, part->column, "design.part", "stands beside design.sweep", "either sweeps or parts",
           "move the sweeps into a [[design.part]]");
  if (part) {
    for (const TomlNode* item : tables(node, "part", "design.part")) {
      check_keys(*item, "design.part", design_keys("design.part"));
      design.parts.push_back(read_part(*item, "design.part.sweep"));
    }
  } else {
    design.parts.push_back(read_part(node, "design.sweep"));
  }
  if (const auto arms = tables(node, "arm", "design.arm"); !arms.empty())
    design.parts = read_arms(arms, design.parts, file_, problems_);
  design.baseline = read_baseline(node, design.parts, file_, problems_);
  check_size(node, design);
  return design;
}

}  // namespace

Design read_design(const TomlNode& node, const std::string& file, const FileReader& files, Problems& problems) {
  return DesignReader(file, files, problems).read(node);
}

}  // namespace tandem
