// SPDX-License-Identifier: MIT
#include "io/output/guarded_results.h"

namespace tandem {

GuardedResults::GuardedResults(std::string path, std::unique_ptr<StoredResults> results)
    : StoredResults(*results), path_(std::move(path)), results_(std::move(results)) {}

DesignTable GuardedResults::design() const {
  return guarded(path_, [&] { return results_->design(); });
}

StoredScenario GuardedResults::scenario() const {
  return guarded(path_, [&] { return results_->scenario(); });
}

std::vector<Session> GuardedResults::sessions() const {
  return guarded(path_, [&] { return results_->sessions(); });
}

std::string GuardedResults::stored_digest(std::size_t row) const {
  return guarded(path_, [&] { return results_->stored_digest(row); });
}

std::vector<std::vector<double>> GuardedResults::series(const std::string& name) const {
  return guarded(path_, [&] { return results_->series(name); });
}

std::uint64_t GuardedResults::run_bytes(std::size_t row) const {
  return guarded(path_, [&] { return results_->run_bytes(row); });
}

void GuardedResults::read_runs(std::size_t first_row, std::span<RunResult> to) const {
  guarded(path_, [&] { results_->read_runs(first_row, to); });
}

std::string GuardedResults::content_digest() const {
  return guarded(path_, [&] { return results_->content_digest(); });
}

std::vector<std::string> GuardedResults::edited_labels(const Experiment& experiment, bool same_words) const {
  return guarded(path_, [&] { return results_->edited_labels(experiment, same_words); });
}

}  // namespace tandem
