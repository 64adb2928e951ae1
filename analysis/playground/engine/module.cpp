// SPDX-License-Identifier: MIT
// What the browser's module has beside the C interface of sim/host.
#include "build_name.h"

extern "C" const char* tandem_build_name(void) { return TANDEM_BUILD_NAME; }
