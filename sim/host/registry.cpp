// SPDX-License-Identifier: MIT
#include "host/registry.h"

#include "host/outcome.h"

namespace tandem::host {

std::uint32_t Registry::add(std::shared_ptr<Session> session) {
  const std::lock_guard lock(mutex_);
  if (free_.empty()) {
    if (places_.size() >= most_open)
      throw Refusal{TANDEM_OUT_OF_MEMORY, std::to_string(places_.size()) + " runs are open: close one"};
    places_.emplace_back();
    free_.reserve(places_.size());  // so that take() needs no memory
    free_.push_back(static_cast<std::uint32_t>(places_.size() - 1));
  }
  const std::uint32_t index = free_.back();
  free_.pop_back();
  Place& place = places_[index];
  ++place.uses;
  place.session = std::move(session);
  return place.uses << place_bits | index;
}

std::size_t Registry::place_of(std::uint32_t handle) const {
  const std::size_t index = handle & ((1u << place_bits) - 1);
  if (index >= places_.size() || places_[index].uses != handle >> place_bits || !places_[index].session)
    throw Refusal{TANDEM_NO_RUN, "there is no open run " + std::to_string(handle)};
  return index;
}

std::shared_ptr<Session> Registry::find(std::uint32_t handle) const {
  const std::lock_guard lock(mutex_);
  return places_[place_of(handle)].session;
}

std::shared_ptr<Session> Registry::take(std::uint32_t handle) {
  const std::lock_guard lock(mutex_);
  const std::size_t index = place_of(handle);
  if (places_[index].uses < most_uses) free_.push_back(static_cast<std::uint32_t>(index));
  return std::move(places_[index].session);
}

Registry& open_runs() {
  static Registry all;
  return all;
}

}  // namespace tandem::host
