// SPDX-License-Identifier: MIT
// The points of a design. None is kept: each is worked out from its number when it is asked for, so that a design takes the room of its
// levels alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "run/scenario.h"

namespace tandem {

class Points {
 public:
  Points() : Points(std::vector<SubDesign>{}) {}  // one point that sets nothing
  explicit Points(std::vector<SubDesign> parts);

  std::size_t size() const { return first_.back(); }
  // What a point sets beside the settings of the scenario.
  Settings operator[](std::size_t point) const;
  PointLabel label(std::size_t point) const;
  // The arm that a point belongs to; empty: the design has none.
  const std::string& arm(std::size_t point) const;
  // Names of the arms, in their order.
  std::vector<std::string> arms() const;
  // Keys that some point sets, in order of first appearance.
  std::vector<std::string> keys() const;

  // The part of the design that a point stands in, and its level of each factor there.
  struct Place {
    std::size_t part = 0;
    std::vector<std::size_t> levels;
  };
  Place place_of(std::size_t point) const;
  const std::vector<SubDesign>& parts() const { return *parts_; }

 private:
  std::shared_ptr<const std::vector<SubDesign>> parts_;  // shared by copies
  std::vector<std::size_t> first_;                       // point of each part, and how many there are
};

}  // namespace tandem
