// SPDX-License-Identifier: MIT
#include "app/arguments.h"

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <charconv>

namespace tandem {

namespace {

namespace options = boost::program_options;

Problem command_line_problem(std::string what, std::string expected, std::string suggestion = "") {
  return {Origin{"command line"}, "", std::move(what), std::move(expected), std::move(suggestion)};
}

options::options_description description(const Syntax& syntax) {
  options::options_description all;
  for (const auto& row : syntax.options) {
    if (row.argument.empty()) {
      all.add_options()(row.name.c_str(), "");
    } else {
      all.add_options()(row.name.c_str(), options::value<std::vector<std::string>>()->composing(), "");
    }
  }
  return all;
}

std::string nearest_option(const Syntax& syntax, const std::string& word) {
  std::vector<std::string> names;
  names.reserve(syntax.options.size());
  for (const auto& row : syntax.options) names.push_back("--" + row.name);
  const std::string found = nearest(word.substr(0, word.find('=')), names);
  return found.empty() ? "see tandem " + syntax.verb + " --help" : "did you mean " + found + "?";
}

// Words of one parsed option, by its name; words without an option, and options that do not exist.
using Words = std::map<std::string, std::vector<std::string>>;

void sort_words(const options::parsed_options& parsed, const Syntax& syntax, Words& values,
                std::vector<std::string>& operands, Problems& problems) {
  for (const auto& option : parsed.options) {
    if (option.position_key >= 0) {
      operands.insert(operands.end(), option.value.begin(), option.value.end());
    } else if (option.unregistered) {
      const std::string& word = option.original_tokens.at(0);
      problems.push_back(command_line_problem("there is no option " + word, "an option of tandem " + syntax.verb,
                                              nearest_option(syntax, word)));
    } else {
      auto& list = values[option.string_key];
      list.insert(list.end(), option.value.begin(), option.value.end());
    }
  }
}

void check_options(const Syntax& syntax, const Words& values, Problems& problems) {
  for (const auto& row : syntax.options) {
    const auto found = values.find(row.name);
    if (found == values.end() && row.required) {
      problems.push_back(command_line_problem("--" + row.name + " is missing", "--" + row.name + " " + row.argument));
    }
    if (found != values.end() && found->second.size() > 1 && !row.repeated) {
      problems.push_back(command_line_problem("--" + row.name + " is given twice", "once"));
    }
  }
}

std::string check_operands(const Syntax& syntax, const std::vector<std::string>& operands, Problems& problems) {
  const std::size_t most = syntax.operand.empty() ? 0 : 1;
  const bool optional = !syntax.operand.empty() && syntax.operand.front() == '[';
  if (operands.empty() && most == 1 && !optional) {
    problems.push_back(
        command_line_problem(syntax.operand + " is missing", "tandem " + syntax.verb + " " + syntax.operand));
  }
  for (std::size_t i = most; i < operands.size(); ++i) {
    problems.push_back(command_line_problem(fmt::format("\"{}\" is one word too many", operands[i]),
                                            syntax.operand.empty() ? "options only" : "one " + syntax.operand));
  }
  return operands.empty() ? "" : operands.front();
}

}  // namespace

std::string Arguments::text(const std::string& option, const std::string& otherwise) const {
  const auto found = values_.find(option);
  return found == values_.end() || found->second.empty() ? otherwise : found->second.front();
}

std::vector<std::string> Arguments::texts(const std::string& option) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::int64_t Arguments::integer(const std::string& option, std::int64_t lower, std::int64_t upper,
                                std::int64_t otherwise, Problems& problems) const {
  if (!has(option)) return otherwise;
  const std::string word = text(option);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size() && number >= lower && number <= upper) return number;
  problems.push_back({Origin{"--" + option}, "", fmt::format("\"{}\" is not allowed", word),
                      fmt::format("integer in [{}, {}]", lower, upper), ""});
  return otherwise;
}

Arguments parse(const Syntax& syntax, const std::vector<std::string>& words, Problems& problems) {
  Arguments arguments;
  std::vector<std::string> operands;
  const auto all = description(syntax);
  try {
    using namespace options::command_line_style;
    const auto parsed = options::command_line_parser(words)
                            .options(all)
                            .positional(options::positional_options_description().add("operand", -1))
                            .style(unix_style & ~allow_guessing & ~allow_short)
                            .allow_unregistered()
                            .run();
    sort_words(parsed, syntax, arguments.values_, operands, problems);
  } catch (const options::error& error) {
    problems.push_back(command_line_problem(error.what(), "see tandem " + syntax.verb + " --help"));
    return arguments;
  }
  check_options(syntax, arguments.values_, problems);
  arguments.operand_ = check_operands(syntax, operands, problems);
  return arguments;
}

std::string usage(const Syntax& syntax) {
  std::string line = "usage: tandem " + syntax.verb;
  if (!syntax.operand.empty()) line += " " + syntax.operand;
  std::string rows;
  for (const auto& row : syntax.options) {
    const std::string word = "--" + row.name + (row.argument.empty() ? "" : " " + row.argument);
    line += row.required ? " " + word : " [" + word + "]" + (row.repeated ? "..." : "");
    rows += fmt::format("  {:<18} {}\n", word, row.meaning);
  }
  return line + "\n" + syntax.summary + "\n" + (rows.empty() ? "" : "\n" + rows);
}

}  // namespace tandem
