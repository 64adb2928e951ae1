// SPDX-License-Identifier: MIT
#include "io/hdf5/hdf5_output.h"

#include "io/hdf5/probe.h"
#include "io/hdf5/results_layout.h"
#include "io/hdf5/results_reader.h"
#include "io/hdf5/results_writer.h"
#include "io/output/guarded_results.h"
#include "io/output/seal.h"

namespace tandem {

namespace {

constexpr const char* signature = "\x89HDF\r\n\x1a\n";  // the first bytes of a file of before there were seals

class Hdf5Output : public OutputKind {
 public:
  std::string extension() const override { return ".h5"; }
  std::string library() const override { return hdf5_library_version(); }
  bool begins_with(std::string_view start) const override {
    return begins_sealed(start) || start.starts_with(signature) ||
           (start.size() > seal_bytes && start.substr(seal_bytes).starts_with(signature));
  }
  std::unique_ptr<StoredResults> open(const std::string& path) const override {
    return guarded(path, [&] {
      const bool sealed = check_seal(path, results_format_version, signature) == Seal::sound;
      if (!sealed) read_in_child(path, [&] { ResultsReader(path, false).read_all(); });
      return std::make_unique<GuardedResults>(path, std::make_unique<ResultsReader>(path, sealed));
    });
  }
  void seal(const std::string& path) const override {
    if (!has_seal(path)) throw std::runtime_error("the file has no first line that could hold a checksum");
    read_in_child(path, [&] { ResultsReader(path, true).read_all(); });
    put_seal(path, results_format_version);
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
