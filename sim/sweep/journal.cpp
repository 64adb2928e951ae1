// SPDX-License-Identifier: MIT
#include "sweep/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "sweep/checked_line.h"

namespace tandem {

namespace {

constexpr const char* journal_name = "tandem-journal";

[[noreturn]] void fail(const std::string& path, int error) {
  throw std::runtime_error(path + ": " + std::strerror(error));
}

void read_head(const CheckedLine& line, const std::string& path, Journal& journal) {
  if (line.number("format") > journal_format)
    throw std::runtime_error(path + ": a journal of format " + line.text("format") +
                             ", newer than this program, which reads up to " + std::to_string(journal_format));
  journal.design_digest = line.text("design");
  const std::string shard = line.text("shard");
  journal.shard.index = std::strtoull(shard.c_str(), nullptr, 10);
  journal.shard.count = std::strtoull(shard.substr(shard.find('/') + 1).c_str(), nullptr, 10);
  journal.runs = line.number("runs");
  journal.of = line.number("of");
}

void read_event(const CheckedLine& line, const std::string& path, Journal& journal) {
  auto& starts = journal.starts;
  if (line.word == journal_name) {
    read_head(line, path, journal);
  } else if (line.word == "start") {
    starts.push_back({line.text("process"),
                      line.text("time"),
                      static_cast<std::int64_t>(line.number("threads")),
                      line.number("before"),
                      {},
                      ""});
  } else if (line.word == "part") {
    if (starts.empty()) starts.emplace_back();
    starts.back().parts.push_back({line.text("file"), line.text("digest"), line.number("done"), line.number("failed"),
                                   std::strtod(line.text("seconds").c_str(), nullptr)});
  } else if (line.word == "end" && !starts.empty()) {
    starts.back().ended = line.text("time");
  }
}

// Tries again for a moment: who asks whether a journal is being written (writer_of) holds it as well, though not for long.
void lock(int descriptor, const std::string& path) {
  constexpr int most_tries = 21;
  constexpr std::chrono::milliseconds pause(50);
  for (int tries = 1; flock(descriptor, LOCK_EX | LOCK_NB) != 0; ++tries) {
    if (errno != EWOULDBLOCK) return;  // a file system without locks
    if (tries == most_tries) {
      const std::string writer = writer_of(path);
      throw OutputBusy("another program is writing this output: " + (writer.empty() ? "a moment ago" : writer));
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

const JournalPart* Journal::find(const std::string& file) const {
  const JournalPart* found = nullptr;
  for (const auto& start : starts)
    for (const auto& part : start.parts)
      if (part.file == file) found = &part;
  return found;
}

std::size_t Journal::done() const {
  if (starts.empty()) return 0;
  // The last start has looked: an earlier part may have been damaged since, or written by a program killed before it could say so.
  std::size_t done = starts.back().before;
  for (const auto& part : starts.back().parts) done += part.done;
  return done;
}

std::size_t Journal::failed() const {
  std::size_t failed = 0;
  if (!starts.empty())  // earlier failures were tried again
    for (const auto& part : starts.back().parts) failed += part.failed;
  return failed;
}

Journal read_journal(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  Journal journal;
  for (std::string text; std::getline(file, text);) {
    const auto line = read_checked_line(text);
    if (line)
      read_event(*line, path, journal);
    else
      ++journal.damaged_lines;
  }
  return journal;
}

std::string writer_of(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return "";
  const bool held = flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close(descriptor);
  if (!held) return "";
  const Journal journal = read_journal(path);
  if (journal.starts.empty()) return "another process";
  return fmt::format("process {} since {}", journal.starts.back().process, journal.starts.back().time);
}

JournalWriter::JournalWriter(std::string path, const Journal& head, bool anew) : path_(std::move(path)) {
  descriptor_ = open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail(path_, errno);
  try {
    tandem::lock(descriptor_, path_);  // not the one of std
    if (anew && ftruncate(descriptor_, 0) != 0) fail(path_, errno);
    struct stat facts{};
    if (fstat(descriptor_, &facts) != 0) fail(path_, errno);
    if (facts.st_nlink == 0) throw std::runtime_error("another program has just finished this output");
    char last = '\n';
    if (facts.st_size > 0 && pread(descriptor_, &last, 1, facts.st_size - 1) != 1) fail(path_, errno);
    // A torn line is closed, so that the next one stands alone.
    if (last != '\n' && ::write(descriptor_, "\n", 1) != 1) fail(path_, errno);
    if (facts.st_size == 0 || read_journal(path_).design_digest.empty())
      append(fmt::format("{} format={} design={} shard={} runs={} of={}", journal_name, journal_format,
                         head.design_digest, to_text(head.shard), head.runs, head.of));
  } catch (...) {
    close(descriptor_);
    throw;
  }
}

JournalWriter::~JournalWriter() { close(descriptor_); }

void JournalWriter::start(const JournalStart& start) {
  append(fmt::format("start process={} time={} threads={} before={}", start.process, start.time, start.threads,
                     start.before));
}

void JournalWriter::synchronise() {
  synchronised_ = true;
  if (fsync(descriptor_) != 0) fail(path_, errno);
}

void JournalWriter::part(const JournalPart& part) {
  append(fmt::format("part file={} digest={} done={} failed={} seconds={:.3f}", part.file, part.digest, part.done,
                     part.failed, part.seconds));
}

void JournalWriter::end(const std::string& time) { append("end time=" + time); }

void JournalWriter::append(const std::string& line) {
  const std::string text = closed(line) + "\n";
  if (::write(descriptor_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) fail(path_, errno);
  if (synchronised_) synchronise();
}

}  // namespace tandem
