// SPDX-License-Identifier: MIT
#include "sweep/cost_model.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace tandem {

namespace {

constexpr int rounds = 12;
constexpr double doubt = 0.5;  // a level known from n runs is believed by n / (n + doubt)

// Of logarithms: one mean, and a deviation for each level of each factor of each part.
class Levels {
 public:
  explicit Levels(const Points& points) : points_(points) {
    for (const SubDesign& part : points.parts()) {
      of_.emplace_back();
      for (const Factor& factor : part) of_.back().emplace_back(factor.levels.size(), 0.0);
    }
  }

  double of(const Points::Place& place) const {
    double sum = mean_;
    for (std::size_t factor = 0; factor < place.levels.size(); ++factor)
      sum += of_[place.part][factor][place.levels[factor]];
    return sum;
  }
  double of(std::size_t point) const { return of(points_.place_of(point)); }

  // Each level in turn is set to what the others leave of it.
  void learn(const std::vector<std::pair<Points::Place, double>>& known) {
    for (int round = 0; round < rounds; ++round) {
      double left = 0;
      for (const auto& [place, value] : known) left += value - of(place);
      mean_ += left / static_cast<double>(known.size());
      for (std::size_t part = 0; part < of_.size(); ++part)
        for (std::size_t factor = 0; factor < of_[part].size(); ++factor) learn(known, part, factor);
    }
  }

 private:
  void learn(const std::vector<std::pair<Points::Place, double>>& known, std::size_t part, std::size_t factor) {
    std::vector<double>& levels = of_[part][factor];
    std::map<std::size_t, std::pair<double, double>> found;  // sum and number by level
    for (const auto& [place, value] : known) {
      if (place.part != part) continue;
      auto& [sum, count] = found[place.levels[factor]];
      sum += value - of(place) + levels[place.levels[factor]];
      ++count;
    }
    for (const auto& [level, seen] : found) levels[level] = seen.first / (seen.second + doubt);
  }

  const Points& points_;
  double mean_ = 0;
  std::vector<std::vector<std::vector<double>>> of_;  // [part][factor][level]
};

constexpr double least_cost = 1e-9;

}  // namespace

CostModel::CostModel(const Points& points, const std::vector<double>& weights, const std::vector<KnownCost>& known) {
  std::vector<std::pair<Points::Place, double>> logs;
  for (const auto& [point, cost] : known)
    logs.emplace_back(points.place_of(point), std::log(std::max(cost, least_cost) / weights[point]));
  Levels levels(points);
  levels.learn(logs);
  double squares = 0, sum = 0, said = 0;
  std::map<std::size_t, std::pair<double, double>> measured;  // sum and number by point
  for (std::size_t k = 0; k < known.size(); ++k) {
    const double left = logs[k].second - levels.of(logs[k].first);
    squares += left * left;
    sum += known[k].cost;
    said += weights[known[k].point] * std::exp(levels.of(logs[k].first));
    measured[known[k].point].first += known[k].cost;
    ++measured[known[k].point].second;
  }
  if (known.size() > 1) scatter_ = std::sqrt(squares / static_cast<double>(known.size() - 1));
  for (std::size_t point = 0; point < weights.size(); ++point)
    costs_.push_back(weights[point] * std::exp(levels.of(point)) * sum / said);
  for (const auto& [point, seen] : measured) costs_[point] = seen.first / seen.second;
}

}  // namespace tandem
