// SPDX-License-Identifier: MIT
// Command lines: a verb declares its options as rows; usage text, parsing and error messages come from them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/problems.h"

namespace tandem {

constexpr std::int64_t most_threads = 4096;  // that --threads takes

struct OptionRow {
  std::string name;      // "threads" for --threads
  std::string argument;  // "T"; empty: a switch
  std::string meaning;
  bool required = false;
  bool repeated = false;
};

struct Syntax {
  std::string verb;
  std::string operand;  // "FILE", or "[WHAT]" if it may be left out, or empty
  std::string summary;
  std::vector<OptionRow> options;
};

class Arguments {
 public:
  bool has(const std::string& option) const { return values_.count(option) > 0; }
  const std::string& operand() const { return operand_; }  // "" if left out
  std::string text(const std::string& option, const std::string& otherwise = "") const;
  std::vector<std::string> texts(const std::string& option) const;
  // Outside [lower, upper] or no whole number: a problem, and `otherwise`.
  std::int64_t integer(const std::string& option, std::int64_t lower, std::int64_t upper, std::int64_t otherwise,
                       Problems& problems) const;

 private:
  friend Arguments parse(const Syntax& syntax, const std::vector<std::string>& words, Problems& problems);
  std::string operand_;
  std::map<std::string, std::vector<std::string>> values_;
};

// Adds every unknown option, missing or superfluous word to `problems`.
Arguments parse(const Syntax& syntax, const std::vector<std::string>& words, Problems& problems);
// "usage: tandem run FILE [--out F] ..." and a line per option.
std::string usage(const Syntax& syntax);

}  // namespace tandem
