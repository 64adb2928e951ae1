// SPDX-License-Identifier: MIT
// Contracts: our own mistakes abort in builds with TANDEM_CONTRACTS (preset `dev`) and cost nothing elsewhere.
// EXPECT states what a function needs, ENSURE what it promises. A user's mistake is never a contract: see base/problems.h.
#pragma once

#ifdef TANDEM_CONTRACTS
#include <cstdio>
#include <cstdlib>
#define TANDEM_CONTRACT(kind, condition) \
  ((condition) ? static_cast<void>(0)    \
               : (std::fprintf(stderr, "%s:%d: %s broken: %s\n", __FILE__, __LINE__, kind, #condition), std::abort()))
#else
#define TANDEM_CONTRACT(kind, condition) static_cast<void>(0)
#endif
#define EXPECT(condition) TANDEM_CONTRACT("expectation", condition)
#define ENSURE(condition) TANDEM_CONTRACT("promise", condition)
