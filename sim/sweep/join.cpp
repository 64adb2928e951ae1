// SPDX-License-Identifier: MIT
#include "sweep/join.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "io/output/places.h"
#include "sweep/folder.h"
#include "sweep/session.h"

namespace tandem {

namespace {

constexpr std::uint64_t bytes_at_once = std::uint64_t{4} << 20;  // stay in the cache until they are written

bool same(const Session& a, const Session& b) { return a.started == b.started && a.process == b.process; }

// Every start of the program that wrote one of the sources, each once, and this one last.
std::vector<Session> sessions_of(const RunSources& sources, const Session& own) {
  std::vector<Session> sessions;
  for (const Session& session : sources.sessions)
    if (!same(session, own) &&
        std::none_of(sessions.begin(), sessions.end(), [&](const Session& other) { return same(session, other); }))
      sessions.push_back(session);
  sessions.push_back(own);
  return sessions;
}

// Runs in memory, a block of them after the other, in the same memory: there it is at hand, and new one costs more than the values in it.
class Block {
 public:
  void clear() { size_ = 0; }
  // Room for so many more.
  std::span<RunResult> add(std::size_t count) {
    size_ += count;
    if (runs_.size() < size_) runs_.resize(size_);
    return std::span(runs_).subspan(size_ - count, count);
  }
  std::span<const RunResult> sorted() {
    const auto runs = std::span(runs_).first(size_);
    std::sort(runs.begin(), runs.end(), [](const RunResult& a, const RunResult& b) { return a.run < b.run; });
    return runs;
  }

 private:
  std::vector<RunResult> runs_;
  std::size_t size_ = 0;
};

// The runs that are to come from one source, read in ascending order; the source is open from the first to the last of them.
class SourceReader {
 public:
  SourceReader(const OutputKind& kind, std::string path, std::vector<std::size_t> runs)
      : kind_(kind), path_(std::move(path)), runs_(std::move(runs)) {}

  // About how much memory a run that is to come takes.
  std::uint64_t bytes_of(std::size_t run) {
    if (!reader_) reader_ = kind_.open(path_);
    return reader_->run_bytes(row_of(run));
  }
  // Adds the runs below `end` to `block`.
  void read_below(std::size_t end, Block& block) {
    if (next_ == runs_.size() || runs_[next_] >= end) return;
    if (!reader_) reader_ = kind_.open(path_);
    while (next_ < runs_.size() && runs_[next_] < end) {
      const std::size_t row = row_of(runs_[next_]);
      std::size_t count = 0;  // of neighbouring rows
      for (; next_ < runs_.size() && runs_[next_] < end && row_of(runs_[next_]) == row + count; ++next_) ++count;
      reader_->read_runs(row, block.add(count));
    }
    if (next_ == runs_.size()) reader_.reset();
  }

 private:
  std::size_t row_of(std::size_t run) const {
    const auto& runs = reader_->runs();
    return static_cast<std::size_t>(std::lower_bound(runs.begin(), runs.end(), run) - runs.begin());
  }

  const OutputKind& kind_;
  std::string path_;
  std::vector<std::size_t> runs_;
  std::size_t next_ = 0;  // of runs_
  std::unique_ptr<StoredResults> reader_;
};

std::vector<SourceReader> readers_of(const OutputKind& kind, const RunSources& sources) {
  std::vector<std::vector<std::size_t>> runs(sources.paths.size());
  for (std::size_t run = 0; run < sources.source.size(); ++run)
    if (sources.source[run] >= 0) runs[static_cast<std::size_t>(sources.source[run])].push_back(run);
  std::vector<SourceReader> readers;
  readers.reserve(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) readers.emplace_back(kind, sources.paths[i], std::move(runs[i]));
  return readers;
}

// Writes the runs of the sources in ascending order.
void pour(const OutputKind& kind, const Experiment& experiment, const RunSources& sources, ResultsSink& sink) {
  std::vector<SourceReader> readers = readers_of(kind, sources);
  Block block;
  for (std::size_t end = 0; end < experiment.runs();) {
    for (std::uint64_t bytes = 0; end < experiment.runs() && bytes < bytes_at_once; ++end)
      if (const int source = sources.source[end]; source >= 0)
        bytes += readers[static_cast<std::size_t>(source)].bytes_of(end);
    block.clear();
    for (SourceReader& reader : readers) reader.read_below(end, block);
    sink.accept_all(block.sorted());
  }
}

// What the new file has to hold.
struct Expected {
  const Experiment& experiment;
  std::size_t missing, failed;  // runs
};

// The new file is opened and read to its end before anything else goes: that it was written is not enough.
std::vector<RunStatus> read_again(const SweepFiles& files, const Expected& expected) {
  const auto results = files.kind().open(files.fresh());
  const bool right = results->whole() && results->design_digest() == expected.experiment.design_digest &&
                     results->status().size() == expected.experiment.runs() &&
                     results->count(RunStatus::missing) == expected.missing &&
                     results->count(RunStatus::failed) == expected.failed && results->altered_rows().empty();
  if (!right) throw std::runtime_error(files.fresh() + " does not hold what was written");
  return results->status();
}

// Gives the new file its name; then the parts hold nothing that it does not hold.
void replace_parts(const SweepFiles& files, bool replace, const Expected& expected, Parts parts) {
  const std::vector<RunStatus> status = read_again(files, expected);
  give_name(files.fresh(), files.output(), replace);
  if (parts == Parts::go) remove_joined(files, status);
}

}  // namespace

void join_parts(const SweepFiles& files, bool replace, const Experiment& experiment, const RunSources& sources,
                const Session& session, Parts parts) {
  const OutputKind& kind = files.kind();
  const auto sink = kind.create(files.fresh(), true, experiment, sessions_of(sources, session), all_runs(experiment));
  pour(kind, experiment, sources, *sink);
  sink->finish(time_now());
  replace_parts(files, replace, {experiment, sources.missing.size(), sources.failed}, parts);
}

void write_runs(const SweepFiles& files, bool replace, const Experiment& experiment, const Session& session,
                std::span<const RunResult> results) {
  write_results(files.kind(), files.fresh(), true, experiment, session, results, time_now());
  const auto failed = static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [](const RunResult& result) { return result.status == RunStatus::failed; }));
  replace_parts(files, replace, {experiment, experiment.runs() - results.size(), failed}, Parts::go);
}

}  // namespace tandem
