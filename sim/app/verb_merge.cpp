// SPDX-License-Identifier: MIT
// tandem merge: joins the parts of a sweep into its results file.
#include <fmt/format.h>

#include "app/exit_codes.h"
#include "app/output_option.h"
#include "app/say.h"
#include "app/verbs.h"
#include "sweep/merge.h"
#include "sweep/words.h"

namespace tandem {

namespace {

Syntax merge_syntax() {
  return {"merge",
          "OUT",
          "Joins the parts of a sweep, OUT.parts, into the results file OUT and deletes them.",
          {{"partial", "", "joins what there is although runs are missing, and keeps the parts"},
           {"keep", "", "keeps the parts"},
           {"quiet", "", "prints nothing but errors"}}};
}

std::string text_of(const std::string& output, const Merged& merged) {
  if (merged.already) return fmt::format("{}: merged already, {} runs", output, merged.runs);
  return fmt::format("{}: {} of {} runs from {}{}", output, merged.runs - merged.missing, merged.runs,
                     count_text(merged.sources, "part"),
                     merged.failed > 0 ? fmt::format(", {} of them failed", merged.failed) : "");
}

int merge(const Arguments& arguments, const std::string& command_line) {
  const SweepFiles files = output_files(arguments.operand());
  const Merged merged = merge_sweep(files, {arguments.has("partial"), arguments.has("keep")}, command_line);
  if (!arguments.has("quiet")) conclude("{}\n", text_of(files.output(), merged));
  return merged.failed > 0 ? exit_failed_runs : exit_done;
}

}  // namespace

Verb merge_verb() { return {merge_syntax(), merge, 80}; }

}  // namespace tandem
