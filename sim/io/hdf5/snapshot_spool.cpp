// SPDX-License-Identifier: MIT
#include "io/hdf5/snapshot_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "io/output/output_file.h"
#include "io/output/places.h"

namespace tandem {

namespace {

[[noreturn]] void fail() { fail_at("snapshots", errno); }

template <class T>
void put_column(std::FILE* file, const std::vector<T>& column) {
  const std::uint64_t size = column.size();
  if (std::fwrite(&size, sizeof size, 1, file) != 1) fail();
  if (size > 0 && std::fwrite(column.data(), sizeof(T), size, file) != size) fail();
}

template <class T>
void get_column(std::FILE* file, std::vector<T>& column) {
  std::uint64_t size = 0;
  if (std::fread(&size, sizeof size, 1, file) != 1) fail();
  column.resize(size);
  if (size > 0 && std::fread(column.data(), sizeof(T), size, file) != size) fail();
}

void put_column(std::FILE* file, const std::vector<std::string>& column) {
  put_column(file, std::vector<std::uint64_t>{column.size()});
  for (const std::string& text : column) put_column(file, std::vector<char>(text.begin(), text.end()));
}

void get_column(std::FILE* file, std::vector<std::string>& column) {
  std::vector<std::uint64_t> count;
  get_column(file, count);
  column.resize(count.at(0));
  std::vector<char> letters;
  for (std::string& text : column) get_column(file, letters), text.assign(letters.begin(), letters.end());
}

void put_columns(std::FILE* file, const std::vector<SnapshotValues>& columns) {
  put_column(file, std::vector<std::uint64_t>{columns.size()});
  for (const SnapshotValues& values : columns)
    put_column(file, std::vector<SnapshotKind>{values.kind}), put_column(file, values.whole),
        put_column(file, values.real), put_column(file, values.text);
}

void get_columns(std::FILE* file, std::vector<SnapshotValues>& columns) {
  std::vector<std::uint64_t> count;
  get_column(file, count);
  columns.resize(count.at(0));
  for (SnapshotValues& values : columns) {
    std::vector<SnapshotKind> kind;
    get_column(file, kind), values.kind = kind.at(0);
    get_column(file, values.whole), get_column(file, values.real), get_column(file, values.text);
  }
}

// A file without a name; where the file system knows none, one whose name is taken away at once.
int nameless(const std::string& beside) {
  const int descriptor = open(folder_of(beside).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor >= 0) return descriptor;
  std::string name = beside + ".XXXXXX";
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

}  // namespace

SnapshotSpool::SnapshotSpool(const std::string& beside) {
  const int descriptor = nameless(beside);
  if (descriptor < 0) fail();
  file_ = fdopen(descriptor, "w+b");
  if (file_ == nullptr) fail();
}

SnapshotSpool::~SnapshotSpool() { std::fclose(file_); }

void SnapshotSpool::put(std::size_t run, const std::vector<Snapshot>& snapshots) {
  if (std::fseek(file_, 0, SEEK_END) != 0) fail();
  const long start = std::ftell(file_);
  if (start < 0) fail();
  put_column(file_, std::vector<std::uint64_t>{snapshots.size()});
  for (const auto& snapshot : snapshots) {
    put_column(file_, std::vector<std::uint32_t>{snapshot.tick.value(), snapshot.agents});
    put_columns(file_, snapshot.agent_columns);
    put_column(file_, snapshot.source), put_column(file_, snapshot.target);
    put_columns(file_, snapshot.tie_columns);
  }
  if (std::fflush(file_) != 0) fail();
  for (const auto& snapshot : snapshots) {
    agents_ += snapshot.agents;
    ties_ += snapshot.source.size();
  }
  start_[run] = start;
}

std::vector<std::size_t> SnapshotSpool::runs() const {
  std::vector<std::size_t> runs;
  runs.reserve(start_.size());
  for (const auto& [run, start] : start_) runs.push_back(run);
  return runs;
}

std::vector<Snapshot> SnapshotSpool::get(std::size_t run) const {
  if (std::fseek(file_, start_.at(run), SEEK_SET) != 0) fail();
  std::vector<std::uint64_t> count;
  get_column(file_, count);
  std::vector<Snapshot> snapshots(count.at(0));
  for (auto& snapshot : snapshots) {
    std::vector<std::uint32_t> head;
    get_column(file_, head);
    snapshot.tick = TickNumber{head.at(0)}, snapshot.agents = head.at(1);
    get_columns(file_, snapshot.agent_columns);
    get_column(file_, snapshot.source), get_column(file_, snapshot.target);
    get_columns(file_, snapshot.tie_columns);
  }
  return snapshots;
}

}  // namespace tandem
