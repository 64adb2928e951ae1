// SPDX-License-Identifier: MIT
// Names of the laws of a distribution, as scenarios write them.
#pragma once

#include <string>

#include "base/distribution.h"

namespace tandem {

inline std::string law_name(Distribution::Law law) {
  switch (law) {
    case Distribution::Law::constant: return "constant";
    case Distribution::Law::uniform: return "uniform";
    case Distribution::Law::normal: return "normal";
    case Distribution::Law::beta: return "beta";
    case Distribution::Law::mixture: return "mixture";
  }
  return "";
}

}  // namespace tandem
