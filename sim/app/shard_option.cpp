// SPDX-License-Identifier: MIT
#include "app/shard_option.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <sstream>

#include "io/text/disk.h"

namespace tandem {

namespace {

constexpr std::size_t most_shards = 100'000;

std::optional<std::size_t> read_count(const std::string& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

void refuse_at(Problems& problems, const std::string& origin, std::string what, std::string expected,
               std::string suggestion = "") {
  problems.push_back({Origin{origin}, "", std::move(what), std::move(expected), std::move(suggestion)});
}

// Not set, or as SGE says outside an array.
bool says_nothing(const char* text) { return text == nullptr || *text == '\0' || text == std::string("undefined"); }

// HTCondor sets no variable: these stand in the file that _CONDOR_JOB_AD names, a line "Name = value" each.
constexpr const char *condor_process = "ProcId", *condor_processes = "TotalSubmitProcs";

// Left aside, it would have every task of an array do the runs of all of them.
void refuse_word(Problems& problems, const std::string& variable, const std::string& text) {
  const bool in_file = variable == condor_process || variable == condor_processes;
  refuse_at(problems, variable, fmt::format("\"{}\" is no whole number", text), "the number of a task, or of tasks",
            fmt::format("unset {}, or give --shard i/n (1/1: not sharded)", in_file ? "_CONDOR_JOB_AD" : variable));
}

Shard read_option(const std::string& text, Problems& problems) {
  const auto slash = text.find('/');
  const auto index = read_count(text.substr(0, slash));
  const auto count = slash == std::string::npos ? std::nullopt : read_count(text.substr(slash + 1));
  if (index && count && *index >= 1 && *index <= *count && *count <= most_shards) return {*index, *count};
  refuse_at(problems, "--shard", fmt::format("\"{}\" is not allowed", text),
            fmt::format("i/n with 1 <= i <= n <= {}, such as 2/4", most_shards));
  return {};
}

// The variables in which a batch system says which task of an array this is. `first` and `step` may be missing: `start` and 1.
struct ArrayVariables {
  const char *index, *count, *first, *last, *step;
  std::size_t start = 1;
};
constexpr ArrayVariables systems[] = {
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", nullptr, "SLURM_ARRAY_TASK_STEP"},
    {"PBS_ARRAY_INDEX", "TANDEM_SHARDS", nullptr, nullptr, nullptr},
    {"PBS_ARRAYID", "TANDEM_SHARDS", nullptr, nullptr, nullptr},
    {"LSB_JOBINDEX", nullptr, nullptr, "LSB_JOBINDEX_END", "LSB_JOBINDEX_STEP"},
    {"SGE_TASK_ID", nullptr, "SGE_TASK_FIRST", "SGE_TASK_LAST", "SGE_TASK_STEPSIZE"},
    {"FLUX_JOB_CC", "TANDEM_SHARDS", nullptr, nullptr, nullptr},
    {"JOB_COMPLETION_INDEX", "TANDEM_SHARDS", nullptr, nullptr, nullptr, 0},  // of an indexed job of Kubernetes
    {condor_process, condor_processes, nullptr, nullptr, nullptr, 0},
};

Shard read_variables(const ArrayVariables& names, std::size_t index, const Environment& environment,
                     Problems& problems) {
  const auto value = [&](const char* name) -> std::optional<std::size_t> {
    const char* text = name != nullptr ? environment(name) : nullptr;
    if (says_nothing(text)) return std::nullopt;
    const auto number = read_count(text);
    if (!number) refuse_word(problems, name, text);
    return number;
  };
  const std::size_t before = problems.size();
  const std::size_t first = value(names.first).value_or(names.start),
                    step = std::max<std::size_t>(1, value(names.step).value_or(1));
  const auto last = value(names.last);
  std::optional<std::size_t> count = value(names.count);
  if (!count && last && *last >= first) count = (*last - first) / step + 1;
  if (problems.size() > before) return {};
  if (!count) {
    refuse_at(problems, names.index, "says which task of an array this is, but nothing says of how many",
              "the number of tasks", "set TANDEM_SHARDS, or give --shard i/n (1/1: not sharded)");
    return {};
  }
  // Some tasks alone of an array that was longer would otherwise be taken for all of a shorter one.
  if (first > 1) {
    refuse_at(problems, names.first, fmt::format("the array begins at task {}: it may be part of a longer one", first),
              "an array from 0 or 1",
              "submit all tasks again, as slurm-submit does (shards that are done do nothing), or give --shard i/n");
    return {};
  }
  const std::size_t position = index >= first ? (index - first) / step + 1 : 0;
  if (position >= 1 && position <= *count && *count <= most_shards) return {position, *count};
  refuse_at(problems, names.index, fmt::format("task {} is none of {}", index, *count),
            fmt::format("tasks without gaps, from {}", first), "give --shard i/n");
  return {};
}

}  // namespace

Environment process_environment(Problems& problems) {
  auto job = std::make_shared<std::optional<std::map<std::string, std::string>>>();  // nothing: not read yet
  const char* const ad = std::getenv("_CONDOR_JOB_AD");
  const auto read_ad = [job, ad, &problems] {
    auto& values = job->emplace();
    std::string text, why_not;
    if (!read_file(ad, text, why_not))
      return refuse_at(problems, "_CONDOR_JOB_AD", fmt::format("names {}, but {}", ad, why_not),
                       "the file of a job of HTCondor", "unset _CONDOR_JOB_AD, or give --shard i/n (1/1: not sharded)");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
      if (const auto sign = line.find(" = "); sign != std::string::npos)
        values.emplace(line.substr(0, sign), line.substr(sign + 3));
  };
  return [job, ad, read_ad](const std::string& name) -> const char* {
    if (name != condor_process && name != condor_processes) return std::getenv(name.c_str());
    if (ad == nullptr) return nullptr;
    if (!*job) read_ad();
    const auto found = (*job)->find(name);
    return found == (*job)->end() ? nullptr : found->second.c_str();
  };
}

OptionRow shard_option() {
  return {"shard", "I/N", "does the runs of shard I of N alone (default: the task of a job array; else all)"};
}

ShardChoice choose_shard(const Arguments& arguments, const Environment& environment, Problems& problems) {
  if (arguments.has("shard")) return {read_option(arguments.text("shard"), problems), "--shard"};
  for (const ArrayVariables& names : systems) {
    const char* text = environment(names.index);
    if (says_nothing(text)) continue;
    const auto index = read_count(text);
    if (!index) return refuse_word(problems, names.index, text), ShardChoice{};
    if (names.index == std::string("LSB_JOBINDEX") && *index == 0) continue;  // as LSF says outside an array
    return {read_variables(names, *index, environment, problems), names.index};
  }
  return {};
}

}  // namespace tandem
