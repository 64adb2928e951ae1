// SPDX-License-Identifier: MIT
// What the program says beside its results: on standard error, and from any thread.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

namespace tandem {

// Whether it can be written is ignored: that nobody listens is no reason to lose a run. Never throws for that.
void say_text(const std::string& text) noexcept;

// The same of a format and its arguments, as fmt::format takes them.
template <class... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  say_text(fmt::format(format, std::forward<Arguments>(arguments)...));
}

// Standard streams that the caller closed lead nowhere from now on: else the next file that is opened would take the number of one, and
// what is said would be written into it. To be called before any file is opened.
void reserve_standard_streams() noexcept;

}  // namespace tandem
