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
#include <ctime>
#include <new>
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

enum class Said : char { result = 'r', wrong = 'w', short_of_memory = 'm' };

// A letter for what it is, then the text. It may be longer than the pipe takes at once.
bool write_all(int pipe, Said what, const std::string& text) {
  const std::string all = static_cast<char>(what) + text;
  for (std::size_t done = 0; done < all.size();) {
    const ssize_t now = write(pipe, all.data() + done, all.size() - done);
    if (now < 0 && errno != EINTR) return false;
    if (now > 0) done += static_cast<std::size_t>(now);
  }
  return true;
}

// Says into the pipe what came of it, and ends. Nothing of the parent's is flushed or destroyed here.
[[noreturn]] void child(int pipe, const std::function<std::string()>& work) {
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup2(nowhere, STDERR_FILENO);  // the C library's last words of a crash
  struct rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  Said what = Said::result;
  std::string text;
  try {
    text = work();
  } catch (const std::bad_alloc&) {
    what = Said::short_of_memory;
  } catch (const std::exception& error) {
    what = Said::wrong;
    text = error.what();
  }
  _exit(write_all(pipe, what, text) ? 0 : 1);
}

std::chrono::milliseconds processor_time(pid_t process) {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) return {};
  return std::chrono::milliseconds(used.tv_sec * 1000 + used.tv_nsec / 1'000'000);
}

// What the child says until it ends. False if it does not end in time: its own, since a busy machine may let it wait; and twenty times
// that by the clock, for one that does nothing.
bool listen(pid_t process, int pipe, std::chrono::milliseconds patience, std::string& said) {
  constexpr int idle = 20;
  const auto end = std::chrono::steady_clock::now() + idle * patience;
  char buffer[PIPE_BUF];
  for (;;) {
    const auto left =
        std::min(std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()),
                 patience - processor_time(process));
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

std::chrono::milliseconds with_size(std::chrono::milliseconds patience, std::uint64_t bytes) {
  constexpr std::uint64_t bytes_of_patience = 50'000'000;
  return patience * (1 + static_cast<std::int64_t>(bytes / bytes_of_patience));
}

// What the child said: a letter and a text. Throws std::runtime_error if it did not come to say anything.
std::string ask_child(std::chrono::milliseconds patience, const std::function<std::string()>& work,
                      const std::string& crashes) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error(std::strerror(errno));
  const pid_t process = fork();
  if (process == 0) child(ends[1], work);
  const int error = errno;
  close(ends[1]);
  std::string said;
  const bool ended = process < 0 || listen(process, ends[0], patience, said);
  close(ends[0]);
  if (process < 0)
    throw std::runtime_error(std::string("no process can be started to read it: ") + std::strerror(error));
  if (!ended) kill(process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) throw std::runtime_error(std::string(unreadable) + "does not get to its end");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || said.empty()) throw std::runtime_error(crashes);
  return said;
}

}  // namespace

void read_in_child(const std::string& path, const std::function<void()>& read, std::chrono::milliseconds patience) {
  const std::uint64_t bytes = RegularFile(path).size();
  const auto work = [&] {
    limit_memory(bytes);
    read();
    return std::string();
  };
  const std::string said = ask_child(with_size(patience, bytes), work, std::string(unreadable) + "crashes on it");
  if (said[0] == static_cast<char>(Said::short_of_memory))
    throw std::runtime_error(std::string(unreadable) + "asks for more than the file can hold");
  if (said[0] == static_cast<char>(Said::wrong))
    throw std::runtime_error(said.size() > 1 ? said.substr(1) : std::string(unreadable) + "cannot read it");
}

std::vector<std::string> lines_from_child(const std::string& path,
                                          const std::function<std::vector<std::string>()>& lines) {
  constexpr std::chrono::milliseconds patience = std::chrono::seconds(60);
  const auto work = [&] {
    std::string text;
    for (const std::string& line : lines()) text += line + '\0';
    return text;
  };
  const std::string said = ask_child(with_size(patience, RegularFile(path).size()), work,
                                     "the HDF5 library crashes on it, as it does for want of memory");
  if (said[0] == static_cast<char>(Said::short_of_memory)) throw std::bad_alloc();
  if (said[0] == static_cast<char>(Said::wrong)) throw std::runtime_error(said.substr(1));
  std::vector<std::string> found;
  for (std::size_t at = 1, end = 0; at < said.size(); at = end + 1) {
    end = said.find('\0', at);
    found.push_back(said.substr(at, end - at));
  }
  return found;
}

}  // namespace tandem
