// SPDX-License-Identifier: MIT
// Whether every value of a distribution is sure to lie in a range, and what is wrong if not.
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <set>

#include "base/distribution.h"
#include "base/normal.h"

namespace tandem {
namespace {

// A truncated normal law must keep at least this share of the untruncated one; less is more likely a slip than a wish.
constexpr double least_share = 1e-6;

std::string text(double x) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%g", x);
  return digits;
}

std::string range_text(double lower, double upper) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "[%g, %g]", lower, upper);
  return digits;
}

// Collects problems; `where` stands before each.
struct Report {
  std::string all;
  void add(const std::string& where, const std::string& problem) { all += (all.empty() ? "" : "; ") + where + problem; }
};

// Checks one law of a scenario against the range of its attribute.
class Checker {
 public:
  Checker(Report& report, double lowest, double highest) : report_(report), lowest_(lowest), highest_(highest) {}

  void law(const Distribution& d, const std::string& where) {
    switch (d.law) {
      case Distribution::Law::constant: return inside("value", d.value, lowest_, highest_, where);
      case Distribution::Law::uniform: bounds(d, where); return;
      case Distribution::Law::normal: return normal(d, where);
      case Distribution::Law::beta: return beta(d, where);
      case Distribution::Law::mixture: return mixture(d, where);
    }
  }

  void units(const Distribution& d) {
    std::set<int> seen;
    for (const UnitLaw& own : d.units) {
      const std::string where = "unit " + std::to_string(own.unit) + ": ";
      if (own.unit < 0) report_.add(where, "a unit's number is 0 or more");
      if (!seen.insert(own.unit).second) report_.add(where, "has two laws");
      if (!own.law.units.empty()) report_.add(where, "its law cannot name units again");
      law(own.law, where);
    }
  }

 private:
  void inside(const char* name, double x, double lower, double upper, const std::string& where) {
    const bool within = x >= lower && x <= upper;  // false for NaN
    if (!within) report_.add(where, std::string(name) + " " + text(x) + " is outside " + range_text(lower, upper));
  }

  bool bounds(const Distribution& d, const std::string& where) {
    const std::size_t before = report_.all.size();
    inside("lower", d.lower, lowest_, highest_, where);
    inside("upper", d.upper, lowest_, highest_, where);
    if (d.lower > d.upper) report_.add(where, "lower " + text(d.lower) + " is above upper " + text(d.upper));
    return report_.all.size() == before;
  }

  bool spread(const Distribution& d, const std::string& where) {
    if (d.sd >= 0 && std::isfinite(d.sd)) return true;
    report_.add(where, "sd " + text(d.sd) + " is not a number of 0 or more");
    return false;
  }

  void normal(const Distribution& d, const std::string& where) {
    const bool right_bounds = bounds(d, where), right_spread = spread(d, where);
    if (!right_bounds || !right_spread) return;
    if (!std::isfinite(d.mean)) return report_.add(where, "mean " + text(d.mean) + " is not a finite number");
    if (d.sd == 0) return inside("mean", d.mean, d.lower, d.upper, where);
    const double a = (d.lower - d.mean) / d.sd, b = (d.upper - d.mean) / d.sd;
    const double share = a > 0 ? normal_cdf(-a) - normal_cdf(-b) : normal_cdf(b) - normal_cdf(a);
    if (!(share >= least_share)) {
      report_.add(where, range_text(d.lower, d.upper) + " holds less than a millionth of the normal law of mean " +
                             text(d.mean) + " and sd " + text(d.sd));
    }
  }

  void beta(const Distribution& d, const std::string& where) {
    const bool right_bounds = bounds(d, where), right_spread = spread(d, where);
    if (!right_bounds || !right_spread) return;
    const bool within = d.mean > d.lower && d.mean < d.upper;
    if (d.sd == 0 || !within) return inside_open(d, where);
    const double most = std::sqrt((d.mean - d.lower) * (d.upper - d.mean));
    if (!(d.sd < most)) {
      report_.add(where, "sd " + text(d.sd) + " is impossible for a beta law of mean " + text(d.mean) + " on " +
                             range_text(d.lower, d.upper) + " (it must be below " + text(most) + ")");
    }
  }

  void inside_open(const Distribution& d, const std::string& where) {
    inside("mean", d.mean, d.lower, d.upper, where);
    const bool at_end = d.mean == d.lower || d.mean == d.upper;
    if (d.sd > 0 && at_end) report_.add(where, "a beta law with its mean at an end of its range has sd 0");
  }

  void mixture(const Distribution& d, const std::string& where) {
    if (d.parts.empty() || d.parts.size() != d.weights.size()) {
      report_.add(where, "a mixture needs at least one part, and one weight for each");
      return;
    }
    double sum = 0;
    for (std::size_t k = 0; k < d.parts.size(); ++k) {
      const std::string part = where + "part " + std::to_string(k + 1) + ": ";
      const double weight = d.weights[k];
      const bool right = weight >= 0 && std::isfinite(weight);
      if (!right) report_.add(part, "weight " + text(weight) + " is not a number of 0 or more");
      if (!d.parts[k].units.empty()) report_.add(part, "a part cannot name units");
      law(d.parts[k], part);
      sum += weight;
    }
    if (sum == 0) report_.add(where, "all weights are 0");
    if (std::isinf(sum)) report_.add(where, "the sum of the weights is not finite");
  }

  Report& report_;
  double lowest_, highest_;
};

}  // namespace

std::string check(const Distribution& law, double lowest, double highest) {
  Report report;
  Checker checker(report, lowest, highest);
  checker.law(law, "");
  checker.units(law);
  return report.all;
}

}  // namespace tandem
