// SPDX-License-Identifier: MIT
#include "app/say.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>

namespace tandem {

namespace {

[[noreturn]] void lose_answer() {
  throw AnswerLost(std::string("standard output cannot be written: ") + std::strerror(errno));
}

// While it lives this thread is not killed for writing to a pipe that nobody reads.
class QuietPipe {
 public:
  QuietPipe() noexcept {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~QuietPipe() {
    const timespec at_once{};
    if (!was_pending_)
      while (sigtimedwait(&pipe_, nullptr, &at_once) < 0 && errno == EINTR) continue;
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  QuietPipe(const QuietPipe&) = delete;
  QuietPipe& operator=(const QuietPipe&) = delete;

 private:
  sigset_t pipe_, before_;
  bool was_pending_ = false;
};

bool written(int file, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t count = write(file, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

void steer(const std::string& bytes) noexcept {
  const QuietPipe quiet;
  std::fputs(bytes.c_str(), stderr);
  std::fflush(stderr);
}

void say_text(const std::string& text) noexcept { steer(visible_lines(text)); }

void answer_text(const std::string& text) {
  if (std::fputs(visible_lines(text).c_str(), stdout) < 0) lose_answer();
}

void finish_answers() {
  if (std::fflush(stdout) != 0) lose_answer();
}

void conclude_text(const std::string& text) noexcept {
  if (std::fflush(stdout) != 0 || !written(STDOUT_FILENO, visible_lines(text))) say_text(text);
}

void reserve_standard_streams() noexcept {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(number, F_GETFD) < 0 && errno == EBADF) open("/dev/null", O_RDONLY);  // takes the least that is free
}

}  // namespace tandem
