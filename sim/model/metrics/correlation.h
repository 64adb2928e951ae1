// SPDX-License-Identifier: MIT
// Correlation of two columns (Pearson 1895), value by value.
#pragma once

#include <cmath>
#include <limits>

namespace tandem {

// Deviations are taken from the first pair of values: a column that is constant has no spread, to the last bit. One that varies by less
// than 1e-9 of its root mean square counts as constant too: its correlation would hang on the last bits of what it is made of.
class Correlation {
 public:
  void add(double x, double y) {
    if (n_ == 0) x_first_ = x, y_first_ = y;
    const double dx = x - x_first_, dy = y - y_first_;
    n_ += 1, x_ += dx, y_ += dy, xx_ += dx * dx, yy_ += dy * dy, xy_ += dx * dy;
  }
  // NaN with fewer than two pairs, or where one of the two does not vary.
  double value() const {
    const double x_spread = xx_ - x_ * x_ / n_, y_spread = yy_ - y_ * y_ / n_;
    if (!varies(x_spread, x_first_, x_, xx_) || !varies(y_spread, y_first_, y_, yy_))
      return std::numeric_limits<double>::quiet_NaN();
    return (xy_ - x_ * y_ / n_) / std::sqrt(x_spread * y_spread);
  }

 private:
  bool varies(double spread, double first, double sum, double squares) const {
    return spread > 1e-18 * (squares + 2 * first * sum + n_ * first * first);
  }
  double n_ = 0, x_first_ = 0, y_first_ = 0, x_ = 0, y_ = 0, xx_ = 0, yy_ = 0, xy_ = 0;
};

}  // namespace tandem
