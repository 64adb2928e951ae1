// SPDX-License-Identifier: MIT
// Options that the verbs which do runs share, and what they leave in $?.
#pragma once

#include "app/arguments.h"
#include "sweep/job.h"

namespace tandem {

OptionRow checkpoint_option();
// Seconds of --checkpoint.
double checkpoint_interval(const Arguments& arguments, Problems& problems);
// Seconds of an option, at least `least`.
double seconds_option(const Arguments& arguments, const std::string& option, double least, double otherwise,
                      const std::string& suggestion, Problems& problems);
// --threads; 0: all that the machine offers.
std::int64_t threads_option(const Arguments& arguments, Problems& problems);

OptionRow fork_option();
// Whether what runs have in common is simulated once: unless --no-fork.
bool forks(const Arguments& arguments);

int exit_code(Outcome outcome);

}  // namespace tandem
