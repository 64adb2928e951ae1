// SPDX-License-Identifier: MIT
// A parameter row whose key is a text and whose member is an enumeration: code that reads it compares no texts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/parameter.h"

namespace tandem {

// `texts_of(Choice)` of the enumeration gives the text of each value, in their order.
template <auto Member>
ParameterRow choice_row(const char* name) {
  using Class = decltype(detail::class_of(Member));
  using Choice = decltype(detail::member_of(Member));
  const auto texts = texts_of(Choice{});
  const std::string initial = texts[static_cast<std::size_t>(detail::defaults<Class>().*Member)];
  return detail::with_default<std::string>(row_text(name, "", "name"), initial,
                                           [](void* target, const Value& value) {
                                             const auto all = texts_of(Choice{});
                                             for (std::size_t k = 0; k < all.size(); ++k)
                                               if (all[k] == std::get<std::string>(value))
                                                 static_cast<Class*>(target)->*Member = static_cast<Choice>(k);
                                           })
      .one_of(std::vector<std::string>(texts.begin(), texts.end()));
}

}  // namespace tandem
