// SPDX-License-Identifier: MIT
// Capabilities: how records know of each other without naming each other. A record says what it provides, needs, uses, changes, and
// what it leaves no room for; the list of capabilities is capabilities.def.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace tandem {

enum class Capability {
#define CAPABILITY(name, words, meaning) name,
#include "model/frame/capabilities.def"
#undef CAPABILITY
};

struct CapabilityText {
  Capability capability;
  std::string name;
  std::string words;  // after a verb: "needs", "changes"
  std::string meaning;
};
// One of all capabilities, in order.
const std::vector<CapabilityText>& capability_texts();
std::string words_for(Capability capability);

// A set of capabilities: .provides = {Capability::ties}.
class Capabilities {
 public:
  constexpr Capabilities() = default;
  constexpr Capabilities(std::initializer_list<Capability> capabilities) {
    for (const Capability capability : capabilities) bits_ |= bit(capability);
  }
  constexpr bool has(Capability capability) const { return bits_ & bit(capability); }
  std::vector<Capability> list() const;

 private:
  static constexpr std::uint32_t bit(Capability capability) { return 1u << static_cast<unsigned>(capability); }
  std::uint32_t bits_ = 0;
};

// A capability that a record leaves no room for, and what it does instead: "keeps none".
struct Refusal {
  Capability capability;
  std::string instead;
};

}  // namespace tandem
