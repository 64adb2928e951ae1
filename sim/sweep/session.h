// SPDX-License-Identifier: MIT
// Facts about this start of the program: time, machine, build.
#pragma once

#include <string>

#include "io/output/output_kind.h"
#include "run/experiment.h"

namespace tandem {

std::string time_now();      // UTC, ISO 8601: "2025-01-31T12:00:00Z"
std::string process_name();  // "1234@host"
int threads_of_machine();    // OMP_NUM_THREADS, else the processors that this program may use
// `kind`: of the file that is written.
Session session_of(const std::string& command_line, const Execution& execution, const OutputKind& kind);

}  // namespace tandem
