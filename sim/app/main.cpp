// SPDX-License-Identifier: MIT
// The program: finds the verb, hands it its words, turns what it throws into an exit code.
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <system_error>

#include "app/exit_codes.h"
#include "app/heap.h"
#include "app/say.h"
#include "app/verbs.h"
#include "io/output/guarded_results.h"
#include "run/versions.h"
#include "sweep/build_facts.h"
#include "sweep/stored.h"

namespace {

using tandem::Verb;

std::vector<Verb> all_verbs() {
  std::vector<Verb> verbs{
#define VERB(name) tandem::name##_verb(),
#include "app/verbs.def"
#undef VERB
  };
  std::sort(verbs.begin(), verbs.end(), [](const Verb& a, const Verb& b) { return a.place < b.place; });
  return verbs;
}

std::string general_usage(const std::vector<Verb>& verbs) {
  std::string text =
      "Tandem simulates partnership in organisations.\n\nusage: tandem VERB ...   (tandem VERB --help says more)\n\n";
  for (const auto& verb : verbs) text += fmt::format("  {:<9} {}\n", verb.syntax.verb, verb.syntax.summary);
  return text +
         "\nExit codes: 0 done, 2 input wrong, 3 some runs failed, 4 interrupted, 5 results differ from\n"
         "those recomputed, 1 a mistake of the program.\n";
}

std::string version() {
  const auto facts = tandem::build_facts();
  return fmt::format("tandem {} ({}{}; {})\nmodel versions: {}\n", facts.version, facts.commit,
                     facts.dirty ? ", changed" : "", facts.compiler, fmt::join(tandem::version_names(), ", "));
}

// A word as a shell would need it.
std::string shell_word(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                          "_-./=,:+@%") == std::string::npos;
  if (plain) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

int no_such_verb(const std::vector<Verb>& verbs, const std::string& word) {
  std::vector<std::string> names;
  names.reserve(verbs.size());
  for (const auto& verb : verbs) names.push_back(verb.syntax.verb);
  const std::string near = tandem::nearest(word, names);
  throw tandem::InputError(
      {{tandem::Origin{"command line"}, "", "there is no verb " + word, fmt::format("{}", fmt::join(names, ", ")),
        near.empty() ? "see tandem --help" : "did you mean " + near + "?"}});
}

int dispatch(const std::vector<std::string>& words) {
  const auto verbs = all_verbs();
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    if (!words.empty()) return tandem::answer_text(general_usage(verbs)), tandem::exit_done;
    tandem::say_text(general_usage(verbs));
    return tandem::exit_input;
  }
  if (words[0] == "--version") return tandem::answer_text(version()), tandem::exit_done;
  for (const auto& verb : verbs) {
    if (verb.syntax.verb != words[0]) continue;
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    for (const auto& word : rest) {
      if (word == "--help" || word == "-h") return tandem::answer_text(usage(verb.syntax)), tandem::exit_done;
    }
    tandem::Problems problems;
    const auto arguments = parse(verb.syntax, rest, problems);
    if (!problems.empty()) throw tandem::InputError(problems);
    std::string command_line = "tandem";
    for (const auto& word : words) command_line += " " + shell_word(word);
    return verb.run(arguments, command_line);
  }
  return no_such_verb(verbs, words[0]);
}

}  // namespace

int main(int count, char** words) {
  tandem::prepare_heap();
  tandem::reserve_standard_streams();
  try {
    const int code = dispatch(std::vector<std::string>(words + 1, words + count));
    tandem::finish_answers();
    return code;
  } catch (const tandem::InputError& error) {
    tandem::say_text(to_text(error.problems) + "\n");
    return tandem::exit_input;
  } catch (const tandem::AnswerLost& error) {
    tandem::say("tandem: {}\n", error.what());
    return tandem::exit_input;
  } catch (const tandem::DamagedResults& error) {
    tandem::say_text(to_text(tandem::Problems{tandem::not_readable(error.path(), error)}) + "\n");
    return tandem::exit_input;
  } catch (const std::bad_alloc&) {
    tandem::say("tandem: out of memory; raise the limit on it (ulimit -d, ulimit -v, or that of the job)\n");
    return tandem::exit_input;
  } catch (const std::system_error& error) {
    tandem::say("tandem: {}\n", error.what());
    return tandem::exit_input;
  } catch (const std::exception& error) {
    tandem::say("tandem: {}\nThis is a mistake of the program, not yours.\n", error.what());
    return tandem::exit_bug;
  }
}
