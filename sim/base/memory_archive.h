// SPDX-License-Identifier: MIT
// Bytes of an archive in memory.
#pragma once

#include <cstring>
#include <string>
#include <string_view>

#include "base/archive.h"

namespace tandem {

struct MemorySink : ByteSink {
  std::string bytes;
  void write(const char* from, std::size_t count) override { bytes.append(from, count); }
};

// Of bytes that outlive it.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : left_(bytes) {}
  void read(char* to, std::size_t count) override {
    if (count > left_.size()) throw std::runtime_error("it is too short");
    std::memcpy(to, left_.data(), count);
    left_.remove_prefix(count);
  }
  std::uint64_t left() const override { return left_.size(); }

 private:
  std::string_view left_;
};

}  // namespace tandem
