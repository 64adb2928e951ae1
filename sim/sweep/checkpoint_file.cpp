// SPDX-License-Identifier: MIT
#include "sweep/checkpoint_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/digest.h"
#include "io/output/output_file.h"
#include "io/output/places.h"
#include "io/output/regular_file.h"
#include "sweep/checked_line.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr const char* head_word = "tandem-checkpoint";
constexpr std::size_t head_bytes = 512;
constexpr std::size_t block_bytes = std::size_t{1} << 20;  // the digest takes the bytes in such pieces

// The order in which this machine stores the bytes of a number.
std::string byte_order() {
  const std::uint32_t digits = 0x34333231;
  std::string order(sizeof digits, '\0');
  std::memcpy(order.data(), &digits, sizeof digits);
  return order;
}

std::string head_line(const CheckpointHead& head) {
  std::string line = closed(
      fmt::format("{} format={} order={} design={} program={} run={} tick={} of={} seconds={:.3f} bytes={} digest={}",
                  head_word, checkpoint_format, byte_order(), head.design_digest, head.program, head.run, head.tick,
                  head.ticks, head.seconds, head.bytes, head.digest));
  if (line.size() >= head_bytes) throw std::runtime_error("the head of a checkpoint is too long");
  line.resize(head_bytes - 1, ' ');
  return line + "\n";
}

class BlockWriter : public ByteSink {
 public:
  explicit BlockWriter(std::string path) : path_(std::move(path)) {
    descriptor_ = open(path_.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
    if (descriptor_ < 0) fail();
    block_.reserve(block_bytes);
  }
  ~BlockWriter() override {
    if (descriptor_ >= 0) close(descriptor_);
  }
  BlockWriter(const BlockWriter&) = delete;
  BlockWriter& operator=(const BlockWriter&) = delete;

  void write(const char* bytes, std::size_t count) override {
    while (count > 0) {
      const std::size_t now = std::min(count, block_bytes - block_.size());
      block_.append(bytes, now);
      bytes += now, count -= now;
      if (block_.size() == block_bytes) end_block();
    }
  }
  void finish(CheckpointHead head) {
    end_block();
    head.bytes = written_;
    head.digest = digest_.hex();
    const std::string line = head_line(head);
    put(line.data(), line.size(), 0);
    const int descriptor = descriptor_;
    descriptor_ = -1;
    if (close(descriptor) != 0) fail();
  }

 private:
  [[noreturn]] void fail() const { fail_at(path_, errno); }
  void put(const char* bytes, std::size_t count, std::uint64_t at) {
    while (count > 0) {
      const ssize_t now = pwrite(descriptor_, bytes, count, static_cast<off_t>(at));
      if (now < 0 && errno == EINTR) continue;
      if (now <= 0) fail();
      bytes += now, count -= static_cast<std::size_t>(now), at += static_cast<std::uint64_t>(now);
    }
  }
  void end_block() {
    if (block_.empty()) return;
    digest_.add(std::string_view(block_));
    put(block_.data(), block_.size(), head_bytes + written_);
    written_ += block_.size();
    block_.clear();
  }

  const std::string path_;
  int descriptor_ = -1;
  std::string block_;
  std::uint64_t written_ = 0;
  Digest digest_;
};

class FileSource : public ByteSource {
 public:
  FileSource(const std::string& path, std::uint64_t bytes) : file_(stream_of(path)), left_(bytes) {
    file_.seekg(head_bytes);
  }
  std::uint64_t left() const override { return left_; }
  void read(char* bytes, std::size_t count) override {
    if (count > left_ || !file_.read(bytes, static_cast<std::streamsize>(count)))
      throw std::runtime_error("it ends too early");
    left_ -= count;
  }

 private:
  std::ifstream file_;
  std::uint64_t left_;
};

void check_bytes(const std::string& path, const CheckpointHead& head) {
  std::error_code error;
  if (fs::file_size(path, error) != head_bytes + head.bytes) throw std::runtime_error("is damaged: its length");
  FileSource source(path, head.bytes);
  Digest digest;
  std::string block;
  while (source.left() > 0) {
    block.resize(std::min<std::uint64_t>(block_bytes, source.left()));
    source.read(block.data(), block.size());
    digest.add(std::string_view(block));
  }
  if (digest.hex() != head.digest) throw std::runtime_error("is damaged: its bytes are not those that were written");
}

}  // namespace

void write_checkpoint(const std::string& path, CheckpointHead head, const std::function<void(ByteSink&)>& write) {
  OutputFile file(path, true);
  {
    BlockWriter writer(file.part());
    write(writer);
    writer.finish(std::move(head));
  }
  file.appear();
}

CheckpointHead read_checkpoint_head(const std::string& path) {
  if (thing_at(path) != Thing::file) throw std::runtime_error("is damaged: it is no regular file");
  std::ifstream file(path, std::ios::binary);
  std::string text(head_bytes, '\0');
  const bool whole = file.read(text.data(), head_bytes) && text.back() == '\n';
  const auto line = whole ? read_checked_line(text.substr(0, head_bytes - 1)) : std::nullopt;
  if (!line || line->word != head_word) throw std::runtime_error("is damaged: its first line");
  if (line->number("format") > checkpoint_format)
    throw std::runtime_error("has format " + line->text("format") + ", newer than this program");
  if (line->text("order") != byte_order()) throw std::runtime_error("was written by a machine of another kind");
  return {line->text("design"),
          line->text("program"),
          line->number("run"),
          static_cast<TickNumber>(line->number("tick")),
          static_cast<TickNumber>(line->number("of")),
          std::strtod(line->text("seconds").c_str(), nullptr),
          line->number("bytes"),
          line->text("digest")};
}

void read_checkpoint(const std::string& path, const CheckpointHead& head,
                     const std::function<void(ByteSource&)>& read) {
  check_bytes(path, head);
  FileSource source(path, head.bytes);
  try {
    read(source);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(std::string("is damaged: ") + error.what());
  }
}

}  // namespace tandem
