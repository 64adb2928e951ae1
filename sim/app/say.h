// SPDX-License-Identifier: MIT
// What the program says: answers on standard output, all else on standard error; and the one place where text from outside is made fit
// for a terminal. A text that is put into a sentence here is one from outside: it stays on its line, and steers nothing (base/visible.h).
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/visible.h"

namespace tandem {

// Standard output cannot be written, and what was asked for is lost.
struct AnswerLost : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// On standard error, from any thread. Whether it can be written is ignored: that nobody listens is no reason to lose a run. Never
// throws for that.
void say_text(const std::string& text) noexcept;
// The same of bytes that steer the terminal.
void steer(const std::string& bytes) noexcept;
// What a verb was asked for, on standard output. Throws AnswerLost as soon as it is known that it cannot be written.
void answer_text(const std::string& text);
// Once all is answered, and before anything is done that outlasts the program. Throws AnswerLost.
void finish_answers();
// What came of work whose result stands in a file, on standard output; where that cannot be written, on standard error.
void conclude_text(const std::string& text) noexcept;

// An argument of a sentence: texts as they may be shown, numbers as they are.
template <class Argument>
decltype(auto) shown(const Argument& argument) {
  if constexpr (std::convertible_to<Argument, std::string_view>)
    return visible(argument);
  else
    return (argument);
}

template <class... Arguments>
std::string sentence(fmt::format_string<Arguments...> format, const Arguments&... arguments) {
  const fmt::string_view text = format;
  return [&](const auto&... fit) { return fmt::vformat(text, fmt::make_format_args(fit...)); }(shown(arguments)...);
}

// The same of a sentence: a format, which is ours, and its arguments.
template <class... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  say_text(sentence<Arguments...>(format, arguments...));
}
template <class... Arguments>
void answer(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  answer_text(sentence<Arguments...>(format, arguments...));
}
template <class... Arguments>
void conclude(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  conclude_text(sentence<Arguments...>(format, arguments...));
}

// Standard streams that the caller closed lead nowhere from now on: else the next file that is opened would take the number of one, and
// what is said would be written into it. To be called before any file is opened.
void reserve_standard_streams() noexcept;

}  // namespace tandem
