// SPDX-License-Identifier: MIT
#include "io/hdf5/snapshot_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "io/output/output_file.h"

namespace tandem {

namespace {

[[noreturn]] void fail() { throw std::runtime_error(std::string("snapshots: ") + std::strerror(errno)); }

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

// Applies a function to every column of a snapshot.
template <class SnapshotType, class Function>
void each_column(SnapshotType& snapshot, Function function) {
  function(snapshot.unit);
  function(snapshot.purpose);
  function(snapshot.output);
  function(snapshot.load);
  function(snapshot.source);
  function(snapshot.target);
  function(snapshot.formed);
  function(snapshot.trust);
  function(snapshot.trust_back);
}

}  // namespace

SnapshotSpool::SnapshotSpool(const std::string& beside) {
  std::string name = beside + ".XXXXXX";
  const int descriptor = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) fail();
  unlink(name.c_str());
  file_ = fdopen(descriptor, "w+b");
  if (file_ == nullptr) fail();
}

SnapshotSpool::~SnapshotSpool() { std::fclose(file_); }

void SnapshotSpool::put(std::size_t run, const std::vector<Snapshot>& snapshots) {
  if (std::fseek(file_, 0, SEEK_END) != 0) fail();
  const long start = std::ftell(file_);
  put_column(file_, std::vector<std::uint64_t>{snapshots.size()});
  for (const auto& snapshot : snapshots) {
    put_column(file_, std::vector<TickNumber>{snapshot.tick});
    each_column(snapshot, [&](const auto& column) { put_column(file_, column); });
  }
  if (std::fflush(file_) != 0) fail();
  for (const auto& snapshot : snapshots) {
    agents_ += snapshot.unit.size();
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
    std::vector<TickNumber> tick;
    get_column(file_, tick);
    snapshot.tick = tick.at(0);
    each_column(snapshot, [&](auto& column) { get_column(file_, column); });
  }
  return snapshots;
}

}  // namespace tandem
