// SPDX-License-Identifier: MIT
#include "io/output/seal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <set>
#include <stdexcept>

#include "base/digest.h"
#include "io/output/regular_file.h"

namespace tandem {

namespace {

constexpr const char* first_words = "tandem-results version=";

std::string block(int version, std::uint64_t bytes, const std::string& sum) {
  std::string text = fmt::format("{}{} bytes={} xxh3-128={}\n", first_words, version, bytes, sum);
  text.resize(seal_bytes, '\0');
  return text;
}

// The first block of a file, shorter if the file is, and the sum of what is behind it.
struct Contents {
  std::uint64_t bytes = 0;
  std::string first, sum;
};

std::string first_block(RegularFile& file) {
  std::string first(seal_bytes, '\0');
  std::size_t length = 0;
  while (length < first.size()) {
    const auto bytes = file.read(std::span(first).subspan(length));
    if (bytes.empty()) break;
    length += bytes.size();
  }
  first.resize(length);
  return first;
}

Contents contents_of(RegularFile& file, std::string first) {
  constexpr std::size_t at_once = std::size_t{1} << 18;  // stays in the cache between the system's copy and the sum
  Contents contents{first.size(), std::move(first), {}};
  Digest digest;
  std::string buffer(std::min<std::uint64_t>(at_once, file.size() + 1), '\0');
  for (auto bytes = file.read(buffer); !bytes.empty(); bytes = file.read(buffer)) {
    digest.add_bytes(bytes);
    contents.bytes += bytes.size();
  }
  contents.sum = digest.hex();
  return contents;
}

// What this program has found sound: a sweep opens its parts several times.
class Sound {
 public:
  bool has(const RegularFile& file) {
    const std::lock_guard lock(mutex_);
    return states_.count(file.state()) > 0;
  }
  void add(const RegularFile& file) {
    const std::lock_guard lock(mutex_);
    states_.insert(file.state());
  }

 private:
  std::mutex mutex_;
  std::set<RegularFile::State> states_;
};

Sound& sound() {
  static Sound files;
  return files;
}

[[noreturn]] void changed(const std::string& how) {
  throw std::runtime_error("the file was changed since it was written: " + how);
}

}  // namespace

bool begins_sealed(std::string_view start) { return start.starts_with(first_words); }

bool has_seal(const std::string& path) {
  RegularFile file(path);
  return begins_sealed(first_block(file));
}

void put_seal(const std::string& path, int version) {
  RegularFile file(path);
  const Contents contents = contents_of(file, first_block(file));
  if (contents.first.size() < seal_bytes) throw std::runtime_error("the file has no room for its checksum");
  const std::string text = block(version, contents.bytes, contents.sum);
  const int descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error(std::strerror(errno));
  const bool written = pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
  const int error = errno;
  if (close(descriptor) != 0 || !written) throw std::runtime_error(std::strerror(written ? errno : error));
}

Seal check_seal(const std::string& path, int newest, const std::string& beginning) {
  RegularFile file(path);
  if (sound().has(file)) return Seal::sound;
  std::string first = first_block(file);
  if (first.starts_with(beginning)) return Seal::absent;
  if (!begins_sealed(first)) {
    std::string behind(beginning.size(), '\0');
    if (first.size() == seal_bytes && file.read(behind) == beginning)
      changed("its first line is not what this program writes");
    throw std::runtime_error(first.empty() ? "the file is empty" : "not a results file of Tandem");
  }
  const long version = std::strtol(first.c_str() + std::strlen(first_words), nullptr, 10);
  if (version > newest)
    throw std::runtime_error(
        fmt::format("format version {} is newer than this program, which reads up to {}", version, newest));
  if (version < first_sealed_version) changed("its first line is not what this program writes");
  const Contents contents = contents_of(file, std::move(first));
  if (contents.first == block(static_cast<int>(version), contents.bytes, contents.sum)) {
    sound().add(file);
    return Seal::sound;
  }
  if (contents.first.find(fmt::format(" bytes={} ", contents.bytes)) == std::string::npos)
    changed(fmt::format("it is {} bytes long, and its first line says otherwise", contents.bytes));
  changed("its checksum is not that of its first line");
}

}  // namespace tandem
