// SPDX-License-Identifier: MIT
#include "child.h"

#include <fcntl.h>
#include <signal.h>
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

[[noreturn]] void fail(const std::vector<std::string>& words) {
  std::fprintf(stderr, "%s failed\n", words[0].c_str());
  std::exit(1);
}

pid_t start(const std::vector<std::string>& words, bool silent) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (silent) posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) fail(words);
  return child;
}

}  // namespace

ChildUse run_child(const std::vector<std::string>& words, int exit_code) {
  int status = 0;
  rusage use{};
  const double started = wall_seconds();
  const pid_t child = start(words, exit_code != 0);
  const bool ended = wait4(child, &status, 0, &use) == child;
  const double wall = wall_seconds() - started;
  if (!ended || !WIFEXITED(status) || WEXITSTATUS(status) != exit_code) fail(words);
  return {wall, seconds(use.ru_utime) + seconds(use.ru_stime), static_cast<double>(use.ru_maxrss) * 1024};
}

double seconds_until(const std::vector<std::string>& words, const std::function<bool()>& there) {
  const double started = wall_seconds();
  const pid_t child = start(words, false);
  while (!there()) {
    if (waitpid(child, nullptr, WNOHANG) == child) fail(words);
    usleep(1'000);
  }
  const double seconds = wall_seconds() - started;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  return seconds;
}

std::vector<std::string> run_words(const std::string& program, const std::string& scenario,
                                   const std::vector<std::string>& settings, std::size_t replicates,
                                   const std::string& output) {
  std::vector<std::string> words{program,
                                 "run",
                                 std::string(TANDEM_BENCH_SCENARIOS) + "/" + scenario + ".toml",
                                 "--threads",
                                 "1",
                                 "--replicates",
                                 std::to_string(replicates),
                                 "--out",
                                 output,
                                 "--quiet"};
  for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
  return words;
}

ChildUse run_tandem(const std::string& program, const std::string& scenario, const std::vector<std::string>& settings,
                    std::size_t replicates) {
  const auto results = std::filesystem::temp_directory_path() / ("tandem-bench-" + std::to_string(getpid()) + ".h5");
  auto words = run_words(program, scenario, settings, replicates, results.string());
  words.emplace_back("--overwrite");
  const ChildUse use = run_child(words);
  std::filesystem::remove(results);
  return use;
}

}  // namespace tandem::bench
