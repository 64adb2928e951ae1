// SPDX-License-Identifier: MIT
#include "host/outcome.h"

#include <exception>
#include <new>

#include "base/visible.h"
#include "io/text/json.h"

namespace tandem::host {

namespace {

struct LastCall {
  const char* fixed = nullptr;  // a sentence that needs no memory, in place of `sentence`
  std::string sentence, text, problems_text;
  Problems problems;
};

LastCall& last() noexcept {
  static thread_local LastCall of_this_thread;
  return of_this_thread;
}

int out_of_memory() noexcept {
  last().fixed = "out of memory";
  return TANDEM_OUT_OF_MEMORY;
}

int keep(int code, const std::string& sentence, Problems problems = {}) noexcept {
  try {
    last().sentence = visible_lines(sentence);  // names from outside need not be UTF-8
    last().problems = std::move(problems);
    return code;
  } catch (...) {
    return out_of_memory();
  }
}

}  // namespace

Failure bad_input(Problems problems) {
  const std::string count =
      problems.size() == 1 ? "1 problem: " : std::to_string(problems.size()) + " problems; the first: ";
  return {TANDEM_BAD_INPUT, count + to_text(problems.front()), std::move(problems)};
}

void begin_call() noexcept {
  last().fixed = nullptr;
  last().sentence.clear();
  last().problems.clear();
}

int end_call_with_exception() noexcept {
  try {
    throw;
  } catch (Failure& refusal) {
    return keep(refusal.code, refusal.sentence, std::move(refusal.problems));
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const std::exception& error) {
    return keep(TANDEM_BROKEN, std::string("a mistake of the library: ") + error.what());
  } catch (...) {
    return keep(TANDEM_BROKEN, "a mistake of the library");
  }
}

const char* hand_out(std::string text) {
  last().text = std::move(text);
  return last().text.c_str();
}

const char* last_sentence() noexcept { return last().fixed ? last().fixed : last().sentence.c_str(); }

const char* last_problems() noexcept {
  try {
    last().problems_text = json::text(json::problems(last().problems));
    return last().problems_text.c_str();
  } catch (...) {
    return "[]";
  }
}

}  // namespace tandem::host
