// SPDX-License-Identifier: MIT
#include "io/hdf5/probe.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "io/temporary_folder.h"

namespace tandem {
namespace {

using testing::HasSubstr;

std::string refusal(const std::function<void()>& read, int patience = 500) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a") << "content";
  try {
    read_in_child(folder / "a", read, std::chrono::milliseconds(patience));
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
  EXPECT_THAT(refusal([] { pause(); }, 50), HasSubstr("does not get to its end"));
  EXPECT_THAT(refusal([] { throw std::bad_alloc(); }), HasSubstr("more than the file can hold"));
}

TEST(ReadInChild, GoesByTheTimeThatTheChildHasHad) {
  const auto work_for = [](std::clock_t ticks) {
    return [ticks] {
      while (std::clock() < ticks) continue;
    };
  };
  EXPECT_EQ(refusal(work_for(CLOCKS_PER_SEC / 100), 200), "");
  EXPECT_EQ(refusal([] { std::this_thread::sleep_for(std::chrono::milliseconds(400)); }, 100), "") << "it was let wait";
  EXPECT_THAT(refusal(work_for(CLOCKS_PER_SEC * 100), 200), HasSubstr("does not get to its end"));
}

TEST(LinesFromChild, AreThoseOfTheFunction) {
  const TemporaryFolder folder;
  const std::string path = folder / "a";
  std::ofstream(path) << "content";
  using Lines = std::vector<std::string>;
  EXPECT_EQ(lines_from_child(path, [] { return Lines{}; }), Lines{});
  const Lines lines(5000, std::string(100, 'x'));  // more than a pipe holds
  EXPECT_EQ(lines_from_child(path, [&] { return lines; }), lines);
  EXPECT_THROW(lines_from_child(path, []() -> Lines { throw std::bad_alloc(); }), std::bad_alloc);
  EXPECT_THROW(lines_from_child(path, []() -> Lines { throw std::runtime_error("row 7"); }), std::runtime_error);
  EXPECT_THROW(lines_from_child(path,
                                []() -> Lines {
                                  std::raise(SIGSEGV);
                                  return {};
                                }),
               std::runtime_error);
}

}  // namespace
}  // namespace tandem
