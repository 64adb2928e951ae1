// SPDX-License-Identifier: MIT
// What a call of the C interface comes to: a code, and for the thread that called the sentence, problems and text of its last call.
#pragma once

#include <string>

#include "base/problems.h"
#include "host/tandem.h"

namespace tandem::host {

// Thrown by whatever cannot be done.
struct Refusal {
  int code;
  std::string sentence;
  Problems problems = {};
};

// "3 problems; the first: scenario:4:1: ..." of problems that are not empty.
Refusal bad_input(Problems problems);

// Forgets what the last call of this thread said.
void begin_call() noexcept;
// Turns the exception under way into a code, and keeps what it says. Call inside a catch block.
int end_call_with_exception() noexcept;
// Keeps a text for the caller, until the next call of this thread.
const char* hand_out(std::string text);

const char* last_sentence() noexcept;
const char* last_problems() noexcept;  // JSON

// Runs the body of a call. Nothing leaves it but a code.
template <class Body>
int call(Body&& body) noexcept {
  try {
    begin_call();
    body();
    return TANDEM_OK;
  } catch (...) {
    return end_call_with_exception();
  }
}

// Refuses null pointers: need(json, "json").
template <class T>
T* need(T* pointer, const char* name) {
  if (!pointer) throw Refusal{TANDEM_BAD_ARGUMENT, std::string(name) + " is a null pointer"};
  return pointer;
}

}  // namespace tandem::host
