// SPDX-License-Identifier: MIT
#include "io/hdf5/merge.h"

#include <algorithm>

#include "io/hdf5/results_reader.h"
#include "io/hdf5/results_writer.h"

namespace tandem {

namespace {

constexpr std::uint64_t block_bytes = std::uint64_t{16} << 20;

bool same(const Session& a, const Session& b) { return a.started == b.started && a.process == b.process; }

// Every start of the program that wrote one of the sources, each once, and this one last.
std::vector<Session> sessions_of(const Stock& stock, const Session& own) {
  std::vector<Session> sessions;
  for (const std::string& path : stock.paths)
    for (const Session& session : ResultsReader(path).sessions())
      if (!same(session, own) &&
          std::none_of(sessions.begin(), sessions.end(), [&](const Session& other) { return same(session, other); }))
        sessions.push_back(session);
  sessions.push_back(own);
  return sessions;
}

// Copies the rows of a source whose runs are to come from it.
void copy(const ResultsReader& source, const Stock& stock, std::int32_t number, std::size_t rows_at_once,
          ResultsWriter& writer) {
  const auto& runs = source.runs();
  const auto wanted = [&](std::size_t row) {
    return source.status()[row] != RunStatus::missing && stock.source[runs[row]] == number;
  };
  for (std::size_t row = 0; row < runs.size();) {
    std::size_t end = row;
    while (end < runs.size() && end - row < rows_at_once && wanted(end)) ++end;
    if (end > row) writer.accept_all(source.read_runs(row, end - row));
    row = std::max(end, row + 1);
  }
}

}  // namespace

void merge_parts(const std::string& output, bool replace, const Experiment& experiment, const Stock& stock,
                 const Session& session, const std::string& finished) {
  ResultsWriter writer(output, replace, experiment, sessions_of(stock, session));
  const std::uint64_t run_bytes = 1 + results_bytes(experiment, 1) - results_bytes(experiment, 0);
  const auto rows_at_once = static_cast<std::size_t>(std::max<std::uint64_t>(1, block_bytes / run_bytes));
  for (std::size_t i = 0; i < stock.paths.size(); ++i)
    copy(ResultsReader(stock.paths[i]), stock, static_cast<std::int32_t>(i), rows_at_once, writer);
  writer.finish(finished);
}

}  // namespace tandem
