// SPDX-License-Identifier: MIT
#include "child.h"

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "clock.h"

namespace tandem::bench {

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

ChildUse run_child(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = 0;
  int status = 0;
  rusage use{};
  const double started = wall_seconds();
  const bool ended = posix_spawn(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) == 0 &&
                     wait4(child, &status, 0, &use) == child;
  const double wall = wall_seconds() - started;
  if (!ended || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "%s failed\n", words[0].c_str());
    std::exit(1);
  }
  return {wall, seconds(use.ru_utime) + seconds(use.ru_stime), static_cast<double>(use.ru_maxrss) * 1024};
}

ChildUse run_tandem(const std::string& program, const std::string& scenario, const std::vector<std::string>& settings) {
  const auto results = std::filesystem::temp_directory_path() / ("tandem-bench-" + std::to_string(getpid()) + ".h5");
  std::vector<std::string> words{program,       "run",   std::string(TANDEM_BENCH_SCENARIOS) + "/" + scenario + ".toml",
                                 "--threads",   "1",     "--quiet",
                                 "--overwrite", "--out", results.string()};
  for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
  const ChildUse use = run_child(words);
  std::filesystem::remove(results);
  return use;
}

}  // namespace tandem::bench
