// SPDX-License-Identifier: MIT
// From the texts of a host program to a world that can run.
#pragma once

#include "host/session.h"
#include "io/text/json.h"

namespace tandem::host {

// 0: no limit.
void limit_agents(std::uint32_t most);
// The arguments of tandem_open; lists end with a null pointer and may be null.
World open_world(const char* scenario, const char* name, const char* const* overrides, const char* const* files,
                 std::uint32_t point, std::uint32_t replicate);

// {scenario, overrides, point, replicate}: what opens the same run again.
Json source_json(const World& world);
// TOML of the same in one file, whose last replicate is this run.
std::string scenario_text(const World& world);

}  // namespace tandem::host
