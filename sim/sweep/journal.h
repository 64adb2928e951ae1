// SPDX-License-Identifier: MIT
// The journal of a sweep under way: an append-only text, a line per event, each closed by a checksum, so that a line torn by a crash
// is known as such, and, once there are parts, synchronised to the disk before the next thing happens.
//   tandem-journal format=1 design=<digest> shard=1/4 runs=150 of=600 #<checksum>       with a stopping rule: ... of=600 rule=1
//                                                       of a block of workers: ... of=600 block=1 [whole_replicates=1]
//   start process=1234@host time=2025-01-31T12:00:00Z threads=2 before=12 #<checksum>
//   part file=part-1-of-4-0001.h5 digest=<of the file> done=37 failed=0 seconds=1.25 #<checksum>
//   end time=2025-01-31T12:10:00Z #<checksum>
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sweep/shard.h"

namespace tandem {

inline constexpr int journal_format = 1;

struct JournalPart {
  std::string file, digest;
  std::size_t done = 0, failed = 0;  // runs in it
  double seconds = 0;                // since the start of its session
};

// One start of the program.
struct JournalStart {
  std::string process, time;
  std::int64_t threads = 1;
  std::size_t before = 0;          // runs that were done already, in parts or elsewhere
  std::vector<JournalPart> parts;  // that it left
  std::string ended;               // time; "": it was killed, or is running
};

struct Journal {
  std::string design_digest;  // "": the first line is damaged
  Shard shard;
  std::size_t runs = 0;  // of the shard
  std::size_t of = 0;    // of the design
  bool rule = false;     // a stopping rule decides how many of these it takes
  bool block = false;    // of workers, and how these deal the runs out, should their plan be lost (work_plan.h)
  bool whole_replicates = false;
  std::vector<JournalStart> starts;
  std::size_t damaged_lines = 0;

  // What it says last of a part, or null.
  const JournalPart* find(const std::string& file) const;
  std::size_t done() const;
  std::size_t failed() const;
};

// Throws std::runtime_error if it cannot be read, or is of a later format.
Journal read_journal(const std::string& path);

// Of a process that holds the shard (hold.h).
class JournalWriter {
 public:
  // Makes or continues the journal, or with `anew` starts it over. Throws std::runtime_error.
  JournalWriter(std::string path, const Journal& head, bool anew = false);
  ~JournalWriter();
  JournalWriter(const JournalWriter&) = delete;
  JournalWriter& operator=(const JournalWriter&) = delete;

  void start(const JournalStart& start);
  // What was said so far is on the disk, and from now on each line is before the next thing happens.
  void synchronise();
  void part(const JournalPart& part);
  void end(const std::string& time);

 private:
  void append(const std::string& line);
  std::string path_;
  int descriptor_ = -1;
  bool synchronised_ = false;
};

}  // namespace tandem
