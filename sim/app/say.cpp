// SPDX-License-Identifier: MIT
#include "app/say.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace tandem {

namespace {

[[noreturn]] void lose_answer() {
  throw AnswerLost(std::string("standard output cannot be written: ") + std::strerror(errno));
}

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
