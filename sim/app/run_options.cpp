// SPDX-License-Identifier: MIT
#include "app/run_options.h"

#include <fmt/format.h>

#include <charconv>

#include "app/exit_codes.h"

namespace tandem {

namespace {

constexpr double standard_interval = 60, most_seconds = 1'000'000;  // between checkpoints; eleven days

}  // namespace

OptionRow checkpoint_option() {
  return {"checkpoint", "S", "seconds between checkpoints of a run that lasts long (default: 60; 0: none)"};
}

double checkpoint_interval(const Arguments& arguments, Problems& problems) {
  return seconds_option(arguments, "checkpoint", 0, standard_interval, "0 keeps no run", problems);
}

double seconds_option(const Arguments& arguments, const std::string& option, double least, double otherwise,
                      const std::string& suggestion, Problems& problems) {
  if (!arguments.has(option)) return otherwise;
  const std::string word = arguments.text(option);
  double seconds = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), seconds);
  if (error == std::errc() && end == word.data() + word.size() && seconds >= least && seconds <= most_seconds)
    return seconds;
  problems.push_back({Origin{"--" + option}, "", fmt::format("\"{}\" is not allowed", word),
                      fmt::format("seconds in [{}, {}]", least, most_seconds), suggestion});
  return otherwise;
}

std::int64_t threads_option(const Arguments& arguments, Problems& problems) {
  return arguments.integer("threads", 1, most_threads, 0, problems);
}

OptionRow fork_option() {
  return {
      "no-fork", "",
      "simulates each run from its start (default: points that differ in interventions alone share their past up to "
      "the first that acts; same results)"};
}

bool forks(const Arguments& arguments) { return !arguments.has("no-fork"); }

int exit_code(Outcome outcome) {
  switch (outcome) {
    case Outcome::done: return exit_done;
    case Outcome::failed_runs: return exit_failed_runs;
    case Outcome::interrupted: return exit_interrupted;
  }
  return exit_bug;
}

}  // namespace tandem
