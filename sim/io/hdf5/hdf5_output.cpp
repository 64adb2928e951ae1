// SPDX-License-Identifier: MIT
#include "io/hdf5/hdf5_output.h"

#include "io/hdf5/results_reader.h"
#include "io/hdf5/results_writer.h"

namespace tandem {

namespace {

class Hdf5Output : public OutputKind {
 public:
  std::string extension() const override { return ".h5"; }
  std::string library() const override { return hdf5_library_version(); }
  std::unique_ptr<StoredResults> open(const std::string& path) const override {
    return std::make_unique<ResultsReader>(path);
  }
  std::unique_ptr<ResultsSink> create(const std::string& path, bool replace, const Experiment& experiment,
                                      const std::vector<Session>& sessions,
                                      const std::vector<std::size_t>& runs) const override {
    return std::make_unique<ResultsWriter>(path, replace, experiment, sessions, runs);
  }
  std::uint64_t bytes(const Experiment& experiment, std::size_t runs) const override {
    return results_bytes(experiment, runs);
  }
  std::uint64_t snapshot_bytes(const Snapshot& snapshot) const override {
    constexpr std::uint64_t key_bytes = 20, seat_bytes = 4;  // of a row: its number, run and tick; the seat of an agent
    return bytes_of(snapshot) + (key_bytes + seat_bytes) * snapshot.agents + key_bytes * snapshot.source.size();
  }
};

}  // namespace

const OutputKind& hdf5_output() {
  static const Hdf5Output kind;
  return kind;
}

}  // namespace tandem
