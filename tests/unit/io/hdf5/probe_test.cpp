// SPDX-License-Identifier: MIT
#include "io/hdf5/probe.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <stdexcept>

#include "io/temporary_folder.h"

namespace tandem {
namespace {

using testing::HasSubstr;

std::string refusal(const std::function<void()>& read) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a") << "content";
  try {
    read_in_child(folder / "a", read, std::chrono::milliseconds(500));
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(ReadInChild, SaysWhatIsWrong) {
  EXPECT_EQ(refusal([] {}), "");
  EXPECT_EQ(refusal([] { throw std::out_of_range("row 7"); }), "row 7");
}

TEST(ReadInChild, BearsWhatNoExceptionTells) {
  EXPECT_THAT(refusal([] { std::raise(SIGSEGV); }), HasSubstr("crashes"));
  EXPECT_THAT(refusal([] { std::raise(SIGABRT); }), HasSubstr("crashes"));
  EXPECT_THAT(refusal([] { pause(); }), HasSubstr("does not get to its end"));
  EXPECT_THAT(refusal([] { throw std::bad_alloc(); }), HasSubstr("more than the file can hold"));
}

}  // namespace
}  // namespace tandem
