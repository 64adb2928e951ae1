// SPDX-License-Identifier: MIT
#include "model/frame/capabilities.h"

namespace tandem {

const std::vector<CapabilityText>& capability_texts() {
  static const std::vector<CapabilityText> texts{
#define CAPABILITY(name, words, meaning) {Capability::name, #name, words, meaning},
#include "model/frame/capabilities.def"
#undef CAPABILITY
  };
  return texts;
}

std::string words_for(Capability capability) { return capability_texts()[static_cast<std::size_t>(capability)].words; }

std::vector<Capability> Capabilities::list() const {
  std::vector<Capability> all;
  for (const CapabilityText& text : capability_texts())
    if (has(text.capability)) all.push_back(text.capability);
  return all;
}

}  // namespace tandem
