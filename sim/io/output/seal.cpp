// SPDX-License-Identifier: MIT
#include "io/output/seal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
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
  // Of a format up to `newest`.
  bool has(const RegularFile& file, int newest) {
    const std::lock_guard lock(mutex_);
    const auto found = versions_.find(file.state());
    return found != versions_.end() && found->second <= newest;
  }
  void add(const RegularFile& file, int version) {
    const std::lock_guard lock(mutex_);
    versions_[file.state()] = version;
  }

 private:
  std::mutex mutex_;
  std::map<RegularFile::State, int> versions_;
};

Sound& sound() {
  static Sound files;
  return files;
}

// That a first line names, which may be anything.
long version_in(const std::string& first) { return std::strtol(first.c_str() + std::strlen(first_words), nullptr, 10); }

bool is_right(const Contents& contents, long version) {
  return contents.first == block(static_cast<int>(version), contents.bytes, contents.sum);
}

// Not more than a note: whoever opens a file without one finds out what is wrong.
void note_if_sound(const RegularFile& file, const Contents& contents) {
  if (!begins_sealed(contents.first)) return;
  const long version = version_in(contents.first);
  if (version >= first_sealed_version && is_right(contents, version)) sound().add(file, static_cast<int>(version));
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
  if (sound().has(file, newest)) return Seal::sound;
  std::string first = first_block(file);
  if (first.starts_with(beginning)) return Seal::absent;
  if (!begins_sealed(first)) {
    std::string behind(beginning.size(), '\0');
    if (first.size() == seal_bytes && file.read(behind) == beginning)
      changed("its first line is not what this program writes");
    throw std::runtime_error(first.empty() ? "the file is empty" : "not a results file of Tandem");
  }
  const long version = version_in(first);
  if (version > newest)
    throw std::runtime_error(
        fmt::format("format version {} is newer than this program, which reads up to {}", version, newest));
  if (version < first_sealed_version) changed("its first line is not what this program writes");
  const Contents contents = contents_of(file, std::move(first));
  if (is_right(contents, version)) {
    sound().add(file, static_cast<int>(version));
    return Seal::sound;
  }
  if (contents.first.find(fmt::format(" bytes={} ", contents.bytes)) == std::string::npos)
    changed(fmt::format("it is {} bytes long, and its first line says otherwise", contents.bytes));
  changed("its checksum is not that of its first line");
}

std::string file_digest(const std::string& path) try {
  RegularFile file(path);
  Digest whole, behind;
  Contents contents;
  std::string buffer(std::size_t{1} << 20, '\0');
  for (auto bytes = file.read(buffer); !bytes.empty(); bytes = file.read(buffer)) {
    whole.add(bytes);
    if (contents.bytes == 0) contents.first = bytes.substr(0, seal_bytes);
    behind.add_bytes(contents.bytes == 0 ? bytes.substr(contents.first.size()) : bytes);
    contents.bytes += bytes.size();
  }
  contents.sum = behind.hex();
  note_if_sound(file, contents);
  return whole.hex();
} catch (const std::runtime_error& error) {
  throw std::runtime_error(path + ": " + error.what());
}

}  // namespace tandem
