// SPDX-License-Identifier: MIT
// The runs that are open, under handles that are never used twice.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "host/session.h"

namespace tandem::host {

// From any thread. A handle is the place of its run and how often that place was given out; a place that was given out too often rests.
class Registry {
 public:
  static constexpr std::uint32_t place_bits = 12, most_open = (1u << place_bits) - 1, most_uses = (1u << 20) - 1;

  // Throws Refusal when too many are open.
  std::uint32_t add(std::shared_ptr<Session> session);
  // Throw Refusal when there is none.
  std::shared_ptr<Session> find(std::uint32_t handle) const;
  // Whoever uses it still, in another thread, keeps it alive.
  std::shared_ptr<Session> take(std::uint32_t handle);

 private:
  struct Place {
    std::uint32_t uses = 0;
    std::shared_ptr<Session> session;
  };
  std::size_t place_of(std::uint32_t handle) const;

  mutable std::mutex mutex_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> free_;
};

Registry& open_runs();

}  // namespace tandem::host
