// SPDX-License-Identifier: MIT
#include "io/text/value_reader.h"

#include <algorithm>

#include "io/text/distribution_reader.h"
#include "io/text/text_tools.h"
#include "run/values.h"

namespace tandem {

namespace {

bool all_are(const TomlNode& list, NodeKind kind) {
  return std::all_of(list.items.begin(), list.items.end(), [&](const TomlNode& item) { return item.is(kind); });
}

bool refuse(const TomlNode& node, const ValueContext& context, const std::string& what, Problems& problems) {
  problems.push_back({{context.file, node.line, node.column},
                      context.key,
                      what,
                      context.row ? expectation(*context.row) : "a value of the key",
                      ""});
  return false;
}

// Whether the name of an agent or a unit can stand in this column.
bool takes_name(const ValueContext& context, const TomlEntry& entry) {
  return context.row && contains(context.row->named_columns, entry.key) && entry.value.is(NodeKind::text) &&
         !entry.value.text.empty();
}

bool read_entry(const TomlNode& table, const ValueContext& context, Problems& problems, NamedEntries& entries) {
  NamedEntry columns;
  for (const TomlEntry& entry : table.entries) {
    if (!entry.value.is_number() && !takes_name(context, entry))
      return refuse(entry.value, context, entry.key + " is " + kind_text(entry.value) + ", not a number", problems);
    if (context.row && !context.row->options.empty() && !contains(context.row->options, entry.key)) {
      problems.push_back({{context.file, entry.line, entry.column},
                          context.key,
                          "there is no column " + quoted(entry.key),
                          "one of " + joined(context.row->options),
                          did_you_mean(entry.key, context.row->options, problems)});
      return false;
    }
    columns[entry.key] = {entry.value.is_number() ? entry.value.number() : 0, entry.value.text, entry.value.line,
                          entry.value.column};
  }
  entries.push_back(std::move(columns));
  return true;
}

// As plain numbers if there is no name in them.
Value simplest(const NamedEntries& named) {
  Entries entries;
  for (const NamedEntry& entry : named) {
    entries.emplace_back();
    for (const auto& [column, cell] : entry) {
      if (!cell.name.empty()) return named;
      entries.back()[column] = cell.number;
    }
  }
  return entries;
}

bool read_list(const TomlNode& list, const ValueContext& context, Problems& problems, Value& value) {
  if (all_are(list, NodeKind::integer)) {
    std::vector<std::int64_t> integers;
    integers.reserve(list.items.size());
    for (const TomlNode& item : list.items) integers.push_back(item.integer);
    value = std::move(integers);
  } else if (all_are(list, NodeKind::text)) {
    std::vector<std::string> texts;
    texts.reserve(list.items.size());
    for (const TomlNode& item : list.items) texts.push_back(item.text);
    value = std::move(texts);
  } else if (all_are(list, NodeKind::table)) {
    NamedEntries entries;
    bool right = true;
    for (const TomlNode& item : list.items) right = read_entry(item, context, problems, entries) && right;
    value = simplest(entries);
    return right;
  } else {
    return refuse(list, context, "the list holds values of several types, or of one that no key takes", problems);
  }
  return true;
}

}  // namespace

bool read_value(const TomlNode& node, const ValueContext& context, Problems& problems, Value& value) {
  switch (node.kind) {
    case NodeKind::text: value = node.text; return true;
    case NodeKind::integer: value = node.integer; return true;
    case NodeKind::real: value = node.real; return true;
    case NodeKind::array: return read_list(node, context, problems, value);
    case NodeKind::table: {
      if (context.row && context.row->type != ParameterType::distribution) break;
      Distribution law;
      if (!read_distribution(node, context.file, context.key, problems, law)) return false;
      value = std::move(law);
      return true;
    }
    case NodeKind::boolean:
      if (!context.row || context.row->type != ParameterType::boolean) break;
      value = node.truth;
      return true;
    case NodeKind::date: break;
  }
  return refuse(node, context, kind_text(node) + " is of the wrong type", problems);
}

}  // namespace tandem
