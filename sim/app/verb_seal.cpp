// SPDX-License-Identifier: MIT
// tandem seal: a new checksum for a results file that another program wrote anew.
#include "app/exit_codes.h"
#include "app/say.h"
#include "app/verbs.h"
#include "sweep/kinds.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

int seal(const Arguments& arguments, const std::string&) {
  const std::string& path = arguments.operand();
  try {
    kind_of(path).seal(path);
  } catch (const std::exception& error) {
    throw InputError({not_readable(path, error)});
  }
  answer("{}: sealed; whether its data and labels are those of its scenario, tandem verify says\n", path);
  return exit_done;
}

}  // namespace

Verb seal_verb() {
  return {{"seal",
           "FILE",
           "Gives a results file that was rewritten, by h5repack say, a checksum of its bytes as they are.",
           {}},
          seal,
          65};
}

}  // namespace tandem
