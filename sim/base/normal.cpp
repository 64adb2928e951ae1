// SPDX-License-Identifier: MIT
#include "base/normal.h"

#include <array>
#include <cmath>
#include <cstddef>

#include "base/contracts.h"
#include "base/elementary.h"

namespace tandem {
namespace {

// c[0] + c[1] x + ... by Horner's rule.
template <std::size_t n>
double polynomial(const std::array<double, n>& c, double x) {
  double sum = c[n - 1];
  for (std::size_t k = n - 1; k-- > 0;) sum = sum * x + c[k];
  return sum;
}

// Probability above z, for z in [0, 37].
double upper_tail(double z) {
  constexpr std::array<double, 7> numerator = {220.206867912376, 221.213596169931,  112.079291497871,  33.912866078383,
                                               6.37396220353165, 0.700383064443688, 0.0352624965998911};
  constexpr std::array<double, 8> denominator = {440.413735824752, 793.826512519948,  637.333633378831,
                                                 296.564248779674, 86.7807322029461,  16.064177579207,
                                                 1.75566716318264, 0.0883883476483184};
  const double bell = elementary::exp(-0.5 * z * z);
  if (z < 7.07106781186547) return bell * polynomial(numerator, z) / polynomial(denominator, z);
  const double fraction = z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))));
  return bell / (fraction * 2.506628274631);
}

}  // namespace

double normal_density(double z) { return 0.3989422804014327 * elementary::exp(-0.5 * z * z); }

double normal_cdf(double z) {
  if (z < -37) return 0;
  if (z > 37) return 1;
  return z < 0 ? upper_tail(-z) : 1 - upper_tail(z);
}

double normal_quantile(double p) {
  EXPECT(p > 0 && p < 1);
  constexpr std::array<double, 8> a = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                       1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                       3.3430575583588128105e4, 2.5090809287301226727e3};
  constexpr std::array<double, 8> b = {1,
                                       4.2313330701600911252e1,
                                       6.8718700749205790830e2,
                                       5.3941960214247511077e3,
                                       2.1213794301586595867e4,
                                       3.9307895800092710610e4,
                                       2.8729085735721942674e4,
                                       5.2264952788528545610e3};
  constexpr std::array<double, 8> c = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                       3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                       2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr std::array<double, 8> d = {1,
                                       2.05319162663775882187e0,
                                       1.67638483018380384940e0,
                                       6.89767334985100004550e-1,
                                       1.48103976427480074590e-1,
                                       1.51986665636164571966e-2,
                                       5.47593808499534494600e-4,
                                       1.05075007164441684324e-9};
  constexpr std::array<double, 8> e = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                       2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                       2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr std::array<double, 8> f = {1,
                                       5.99832206555887937690e-1,
                                       1.36929880922735805310e-1,
                                       1.48753612908506148525e-2,
                                       7.86869131145613259100e-4,
                                       1.84631831751005468180e-5,
                                       1.42151175831644588870e-7,
                                       2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = std::sqrt(-elementary::log(q < 0 ? p : 1 - p));
  const double z =
      r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5) / polynomial(f, r - 5);
  return q < 0 ? -z : z;
}

}  // namespace tandem
