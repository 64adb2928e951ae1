// SPDX-License-Identifier: MIT
#include "io/output/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace tandem {

namespace {

const char* kind_in_words(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder, not a file";
  if (S_ISFIFO(mode)) return "a FIFO, not a file";
  return "a device or a socket, not a file";
}

}  // namespace

// A FIFO is opened without waiting for a writer, and closed again.
RegularFile::RegularFile(const std::string& path) : descriptor_(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
  if (descriptor_ < 0) throw std::runtime_error(errno == ENOENT ? "there is no such file" : std::strerror(errno));
  struct stat facts{};
  const char* wrong = nullptr;
  if (fstat(descriptor_, &facts) != 0)
    wrong = std::strerror(errno);
  else if (!S_ISREG(facts.st_mode))
    wrong = kind_in_words(facts.st_mode);
  if (wrong != nullptr) {
    close(descriptor_);
    throw std::runtime_error(wrong);
  }
  size_ = static_cast<std::uint64_t>(facts.st_size);
  state_ = {static_cast<std::int64_t>(facts.st_dev),
            static_cast<std::int64_t>(facts.st_ino),
            facts.st_size,
            facts.st_mtim.tv_sec,
            facts.st_mtim.tv_nsec,
            facts.st_ctim.tv_sec,
            facts.st_ctim.tv_nsec};
}

RegularFile::~RegularFile() { close(descriptor_); }

std::string_view RegularFile::read(std::span<char> buffer) {
  for (;;) {
    const ssize_t bytes = ::read(descriptor_, buffer.data(), buffer.size());
    if (bytes >= 0) return {buffer.data(), static_cast<std::size_t>(bytes)};
    if (errno != EINTR) throw std::runtime_error(std::strerror(errno));
  }
}

std::string text_of(const std::string& path) {
  constexpr std::size_t at_once = std::size_t{1} << 16;
  RegularFile file(path);
  std::string text, buffer(at_once, '\0');
  for (auto bytes = file.read(buffer); !bytes.empty(); bytes = file.read(buffer)) text += bytes;
  return text;
}

std::ifstream stream_of(const std::string& path) {
  const RegularFile regular(path);
  return std::ifstream(path, std::ios::binary);
}

}  // namespace tandem
