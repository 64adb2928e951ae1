// SPDX-License-Identifier: MIT
#include "sweep/lease_watch.h"

#include <fmt/format.h>

namespace tandem {

namespace {

// A holder is late after this share of its lease: some heartbeats are missing.
constexpr double late = 0.2;

}  // namespace

LeaseWatch::LeaseWatch(std::string holder, double seconds, SweepListener& listener)
    : holder_(std::move(holder)), seconds_(seconds), listener_(listener), observer_(seconds) {}

std::unique_ptr<Lease> LeaseWatch::take(const std::string& base, const std::string& what) {
  using Finding = LeaseObserver::Finding;
  LeaseState state;
  const Finding finding = observer_.look(base, state);
  if (finding != Finding::free && finding != Finding::silent) {
    waits_.push_back({base, state, what});
    return nullptr;
  }
  auto lease = Lease::take(base, state, holder_, seconds_);
  if (!lease) return nullptr;
  waits_.clear();
  if (finding == Finding::silent)
    listener_.tell(fmt::format("{} was in the hands of {}, silent for {:g} s: it is taken over", what, state.holder,
                               state.seconds));
  return lease;
}

void LeaseWatch::tell_waits() {
  for (const Wait& wait : waits_) {
    const double silence = observer_.silence(wait.base);
    if (silence < late * wait.state.seconds || !told_.emplace(wait.base, wait.state.text).second) continue;
    listener_.tell(fmt::format("waits for {} in the hands of {}, silent for {:.3g} of {:g} s", wait.what,
                               wait.state.holder, silence, wait.state.seconds));
  }
  waits_.clear();
}

}  // namespace tandem
