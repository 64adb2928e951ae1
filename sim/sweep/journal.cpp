// SPDX-License-Identifier: MIT
#include "sweep/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "io/output/places.h"
#include "io/output/regular_file.h"
#include "sweep/checked_line.h"

namespace tandem {

namespace {

constexpr const char* journal_name = "tandem-journal";

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
  journal.rule = line.number("rule") != 0;
  journal.block = line.number("block") != 0;
  journal.whole_replicates = line.number("whole_replicates") != 0;
}

std::string head_text(const Journal& head) {
  return fmt::format("{} format={} design={} shard={} runs={} of={}{}{}{}", journal_name, journal_format,
                     head.design_digest, to_text(head.shard), head.runs, head.of, head.rule ? " rule=1" : "",
                     head.block ? " block=1" : "", head.whole_replicates ? " whole_replicates=1" : "");
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

std::ifstream open_journal(const std::string& path) {
  try {
    std::ifstream file = stream_of(path);
    if (file) return file;
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
  throw std::runtime_error(path + ": cannot be read");
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
  std::ifstream file = open_journal(path);
  Journal journal;
  for (std::string text; std::getline(file, text);) {
    const auto line = read_checked_line(text);
    if (line)
      read_event(*line, path, journal);
    else
      ++journal.damaged_lines;
  }
  if (file.bad()) throw std::runtime_error(path + ": cannot be read to its end");
  return journal;
}

JournalWriter::JournalWriter(std::string path, const Journal& head, bool anew) : path_(std::move(path)) {
  descriptor_ = open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_at(path_, errno);
  try {
    if (anew && ftruncate(descriptor_, 0) != 0) fail_at(path_, errno);
    struct stat facts{};
    if (fstat(descriptor_, &facts) != 0) fail_at(path_, errno);
    char last = '\n';
    if (facts.st_size > 0 && pread(descriptor_, &last, 1, facts.st_size - 1) != 1) fail_at(path_, errno);
    // A torn line is closed, so that the next one stands alone.
    if (last != '\n' && ::write(descriptor_, "\n", 1) != 1) fail_at(path_, errno);
    if (facts.st_size == 0 || read_journal(path_).design_digest.empty()) append(head_text(head));
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
  if (fsync(descriptor_) != 0) fail_at(path_, errno);
}

void JournalWriter::part(const JournalPart& part) {
  append(fmt::format("part file={} digest={} done={} failed={} seconds={:.3f}", part.file, part.digest, part.done,
                     part.failed, part.seconds));
}

void JournalWriter::end(const std::string& time) { append("end time=" + time); }

void JournalWriter::append(const std::string& line) {
  const std::string text = closed(line) + "\n";
  if (::write(descriptor_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) fail_at(path_, errno);
  if (synchronised_) synchronise();
}

}  // namespace tandem
