// SPDX-License-Identifier: MIT
#include "io/text/disk.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace tandem {

namespace {

// A FIFO of the shell, <(...), has its writer before it has its name; one that has none would be waited for without end.
bool has_writer(int descriptor) {
  constexpr int patience = 1000;  // milliseconds that a writer may take to come
  pollfd wait{descriptor, POLLIN, 0};
  return poll(&wait, 1, patience) > 0;
}

std::string append_all(int descriptor, std::string& content) {
  char block[1 << 16];
  fcntl(descriptor, F_SETFL, 0);  // from here on it is waited for
  for (;;) {
    const ssize_t count = read(descriptor, block, sizeof block);
    if (count == 0) return "";
    if (count < 0 && errno != EINTR) return std::string("it cannot be read to its end: ") + std::strerror(errno);
    if (count > 0) content.append(block, static_cast<std::size_t>(count));
    if (content.size() > longest_file) return "it is longer than 256 MiB";
  }
}

}  // namespace

bool read_file(const std::string& path, std::string& content, std::string& why_not) {
  const auto refuse = [&](const std::string& why) {
    why_not = why;
    return false;
  };
  if (path.find('\0') != std::string::npos) return refuse("a name of a file holds no NUL");
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return refuse("there is no such file");
  if (error) return refuse(error.message());
  if (std::filesystem::is_directory(status)) return refuse("it is a folder");
  const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return refuse(std::strerror(errno));
  content.clear();
  why_not = std::filesystem::is_fifo(status) && !has_writer(descriptor) ? "it is a FIFO that nobody writes"
                                                                        : append_all(descriptor, content);
  close(descriptor);
  return why_not.empty();
}

FileReader files_beside(const std::string& scenario_path) {
  const std::filesystem::path folder = std::filesystem::path(scenario_path).parent_path();
  return [folder](const std::string& path, std::string& content, std::string& why_not) {
    return read_file((folder / path).string(), content, why_not);
  };
}

}  // namespace tandem
