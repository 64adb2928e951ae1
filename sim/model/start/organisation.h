// SPDX-License-Identifier: MIT
// Parameters of the records that lay out agents, units and tie slots.
#pragma once

#include <cstdint>
#include <string>

#include "base/parameter.h"
#include "model/frame/slots.h"

namespace tandem {

struct OrganisationParameters {
  static constexpr Slot slot = Slot::organisation;
  std::int64_t agents = 240;
  std::int64_t max_agents = 0;
  std::int64_t units = 12;
  std::int64_t partner_capacity = 8;
  std::int64_t remember = 0;
  std::string file;
};

ParameterRow partner_capacity_row();
ParameterRow remember_row();

}  // namespace tandem
