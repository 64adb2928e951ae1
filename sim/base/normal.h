// SPDX-License-Identifier: MIT
// The standard normal law on tandem's own exp and log, so that its numbers are the same on every platform.
#pragma once

namespace tandem {

// Density at z.
double normal_density(double z);

// Probability below z: absolute error below 1e-15, relative error below 1e-8, for z in [-37, 37]; 0 or 1 beyond. Hart's algorithm 5666
// as given by West (2005), "Better approximations to cumulative normal functions".
double normal_cdf(double z);

// z whose probability below is p, for p in (0, 1); relative error below 1e-14. Algorithm AS 241, PPND16 (Wichura 1988).
double normal_quantile(double p);

}  // namespace tandem
