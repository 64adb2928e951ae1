// SPDX-License-Identifier: MIT
// TANDEM_MULTIVERSION before a hot function has it compiled for several x86-64 levels; the best one is taken at load time.
// Contraction is off in all of them, so the bits are the same (tests/unit/base tests it).
#pragma once

#if defined(TANDEM_DISPATCH) && defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define TANDEM_MULTIVERSION __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TANDEM_MULTIVERSION
#endif
// Helpers of such a function must be inlined into each variant to be compiled for it.
#define TANDEM_INLINE inline __attribute__((always_inline))
// Before a loop whose iterations do not touch each other's data, which the compiler cannot see when there are many columns.
#if defined(__clang__)
#define TANDEM_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#else
#define TANDEM_INDEPENDENT _Pragma("GCC ivdep")
#endif
