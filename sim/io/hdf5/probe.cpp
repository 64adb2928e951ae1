// SPDX-License-Identifier: MIT
#include "io/hdf5/probe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include "io/output/regular_file.h"

namespace tandem {

namespace {

constexpr const char* unreadable = "the file is damaged, or of another program: the HDF5 library ";

// The child may take so much memory beside what the program has already: texts are larger in memory than in a file.
void limit_memory(std::uint64_t file_bytes) {
#if !defined(__SANITIZE_ADDRESS__)
  constexpr std::uint64_t spare = std::uint64_t{512} << 20, times = 16, page = 4096;
  std::uint64_t pages = 0;
  const std::string text = text_of("/proc/self/statm");
  pages = std::strtoull(text.c_str(), nullptr, 10);
  struct rlimit limit{};
  if (pages == 0 || getrlimit(RLIMIT_AS, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_cur, pages * page + spare + times * file_bytes);
  setrlimit(RLIMIT_AS, &limit);
#else
  static_cast<void>(file_bytes);
#endif
}

// Says into the pipe what is wrong, if anything, and ends. Nothing of the parent's is flushed or destroyed here.
[[noreturn]] void child(int pipe, std::uint64_t file_bytes, const std::function<void()>& read) {
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup2(nowhere, STDERR_FILENO);  // the C library's last words of a crash
  struct rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  std::string wrong;
  try {
    limit_memory(file_bytes);
    read();
  } catch (const std::bad_alloc&) {
    wrong = std::string(unreadable) + "asks for more than the file can hold";
  } catch (const std::exception& error) {
    wrong = error.what();
    if (wrong.empty()) wrong = std::string(unreadable) + "cannot read it";
  }
  const ssize_t written = write(pipe, wrong.data(), std::min<std::size_t>(wrong.size(), PIPE_BUF));
  _exit(written < 0 ? 1 : 0);
}

// What the child says until it ends. False if it does not end in time.
bool listen(int pipe, std::chrono::milliseconds patience, std::string& said) {
  const auto end = std::chrono::steady_clock::now() + patience;
  char buffer[PIPE_BUF];
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    struct pollfd waiting{pipe, POLLIN, 0};
    if (left.count() <= 0) return false;
    const int ready = poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 1000)));
    if (ready < 0 && errno != EINTR) return true;
    if (ready <= 0) continue;
    const ssize_t bytes = ::read(pipe, buffer, sizeof buffer);
    if (bytes == 0 || (bytes < 0 && errno != EINTR)) return true;
    if (bytes > 0) said.append(buffer, static_cast<std::size_t>(bytes));
  }
}

}  // namespace

void read_in_child(const std::string& path, const std::function<void()>& read, std::chrono::milliseconds patience) {
  constexpr std::uint64_t bytes_of_patience = 50'000'000;
  const std::uint64_t bytes = RegularFile(path).size();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error(std::strerror(errno));
  const pid_t process = fork();
  if (process == 0) child(ends[1], bytes, read);
  const int error = errno;
  close(ends[1]);
  std::string said;
  const bool ended =
      process < 0 || listen(ends[0], patience * (1 + static_cast<std::int64_t>(bytes / bytes_of_patience)), said);
  close(ends[0]);
  if (process < 0)
    throw std::runtime_error(std::string("no process can be started to read it: ") + std::strerror(error));
  if (!ended) kill(process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) throw std::runtime_error(std::string(unreadable) + "does not get to its end");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw std::runtime_error(std::string(unreadable) + "crashes on it");
  if (!said.empty()) throw std::runtime_error(said);
}

}  // namespace tandem
