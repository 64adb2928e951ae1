// SPDX-License-Identifier: MIT
// tandem digest: one digest per run and one of the file.
#include <fmt/format.h>

#include "app/exit_codes.h"
#include "app/say.h"
#include "app/verbs.h"
#include "base/digest.h"
#include "sweep/kinds.h"

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

// One line per run and one of the file, over design and runs; adds runs that are not what was written to `problems`.
void print_digests(const StoredResults& results, const std::string& path, Problems& problems) {
  Digest all;
  all.add(results.design_digest());
  for (std::size_t run = 0; run < results.status().size(); ++run) {
    const RunStatus status = results.status()[run];
    const std::string digest = status == RunStatus::done ? results.computed_digest(run) : to_text(status);
    all.add(digest);
    answer("run {:<8} {}\n", run, digest);
    const std::string stored = results.stored_digest(run);
    if (status == RunStatus::done && stored != digest) {
      problems.push_back(
          {Origin{path}, "", fmt::format("run {} was altered after it was written", run), "digest " + stored, ""});
    }
  }
  answer("file         {}\n", all.hex());
}

int digest(const Arguments& arguments, const std::string&) {
  Problems problems;
  try {
    const std::string& path = arguments.operand();
    print_digests(*kind_of(path).open(path), path, problems);
  } catch (const std::exception& error) {
    problems.push_back(
        {Origin{arguments.operand()}, "", std::string("cannot be read: ") + error.what(), "a results file", ""});
  }
  if (!problems.empty()) throw InputError(problems);
  return exit_done;
}

}  // namespace

Verb digest_verb() {
  return {
      {"digest", "FILE", "Prints a fingerprint of each run of a results file, and one of the file.", {}}, digest, 50};
}

}  // namespace tandem
