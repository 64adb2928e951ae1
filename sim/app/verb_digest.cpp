// SPDX-License-Identifier: MIT
// tandem digest: one digest per run and one of the file.
#include <fmt/format.h>

#include "app/exit_codes.h"
#include "app/say.h"
#include "app/verbs.h"
#include "base/digest.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

const char* to_text(RunStatus status) {
  switch (status) {
    case RunStatus::missing: return "missing";
    case RunStatus::done: return "done";
    case RunStatus::failed: return "failed";
  }
  return "";
}

// The digest of each run's data, or its status; adds runs that are not what was written to `problems`.
std::vector<std::string> run_digests(const StoredResults& results, const std::string& path, Problems& problems) {
  std::vector<std::string> digests = results.computed_digests();
  for (std::size_t row = 0; row < digests.size(); ++row) {
    const std::string stored = results.stored_digest(row);
    if (results.status()[row] != RunStatus::done)
      digests[row] = to_text(results.status()[row]);
    else if (stored != digests[row])
      problems.push_back({Origin{path}, "", fmt::format("run {} was altered after it was written", results.runs()[row]),
                          "digest " + stored, ""});
  }
  return digests;
}

// Over design and runs alone: the digest of the file until its labels were covered, too.
std::string series_digest(const StoredResults& results, const std::vector<std::string>& runs) {
  Digest all;
  all.add(results.design_digest());
  for (const std::string& run : runs) all.add(run);
  return all.hex();
}

int digest(const Arguments& arguments, const std::string&) {
  Problems problems;
  const std::string& path = arguments.operand();
  const auto results = open_results(path);
  const auto runs = run_digests(*results, path, problems);
  if (!problems.empty()) throw InputError(problems);
  for (std::size_t row = 0; row < runs.size(); ++row) answer("run {:<8} {}\n", row, runs[row]);
  answer("file         {}\n", arguments.has("series") ? series_digest(*results, runs) : results->content_digest());
  return exit_done;
}

}  // namespace

Verb digest_verb() {
  return {{"digest",
           "FILE",
           "Prints a fingerprint of each run of a results file, and one of the file: values, axes, rows and labels.",
           {{"series", "",
             "the fingerprint of the file over settings and runs alone, as it was before labels were covered"}}},
          digest,
          50};
}

}  // namespace tandem
