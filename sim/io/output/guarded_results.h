// SPDX-License-Identifier: MIT
// Results whose file turns out to be damaged while it is read: whatever the reader throws becomes one kind of error that names the file.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "io/output/output_kind.h"

namespace tandem {

// what() is the reason without the path.
class DamagedResults : public std::runtime_error {
 public:
  DamagedResults(std::string path, const std::string& reason) : std::runtime_error(reason), path_(std::move(path)) {}
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// What a function returns; what it throws, but for want of memory, as DamagedResults.
template <class Function>
auto guarded(const std::string& path, Function function) {
  try {
    return function();
  } catch (const DamagedResults&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw DamagedResults(path, error.what());
  }
}

class GuardedResults : public StoredResults {
 public:
  GuardedResults(std::string path, std::unique_ptr<StoredResults> results);

  DesignTable design() const override;
  StoredScenario scenario() const override;
  std::vector<Session> sessions() const override;
  std::string stored_digest(std::size_t row) const override;
  std::vector<std::vector<double>> series(const std::string& name) const override;
  std::uint64_t run_bytes(std::size_t row) const override;
  void read_runs(std::size_t first_row, std::span<RunResult> to) const override;
  std::string content_digest() const override;
  std::vector<std::string> edited_labels(const Experiment& experiment, bool same_words) const override;

 private:
  std::string path_;
  std::unique_ptr<StoredResults> results_;
};

}  // namespace tandem
