// SPDX-License-Identifier: MIT
// The one way to open a file to read: regular files alone, so that no FIFO or device ever makes the program wait.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

namespace tandem {

class RegularFile {
 public:
  // Throws std::runtime_error with the reason, without the path: there is no such file, it is a folder.
  explicit RegularFile(const std::string& path);
  ~RegularFile();
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  std::uint64_t size() const { return size_; }
  // Device, number, length and times: another once the file was touched or replaced.
  using State = std::array<std::int64_t, 7>;
  const State& state() const { return state_; }
  // The next bytes, as many as there are up to the size of the buffer; nothing at the end. Throws std::runtime_error.
  std::string_view read(std::span<char> buffer);

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  State state_{};
};

// All of it; and as a stream, which throws where the constructor does.
std::string text_of(const std::string& path);
std::ifstream stream_of(const std::string& path);

}  // namespace tandem
