// SPDX-License-Identifier: MIT
#include "io/output/output_file.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "io/temporary_folder.h"

namespace tandem {
namespace {

void put(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string get(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

TEST(OutputFile, AppearsWhenItIsWhole) {
  const TemporaryFolder folder;
  {
    OutputFile output(folder / "a", false);
    put(output.part(), "content");
    EXPECT_FALSE(std::filesystem::exists(folder / "a"));
    output.appear();
  }
  EXPECT_EQ(get(folder / "a"), "content");
  EXPECT_FALSE(std::filesystem::exists(folder / "a.part"));
}

TEST(OutputFile, LeavesNothingWhenItIsGivenUp) {
  const TemporaryFolder folder;
  {
    const OutputFile output(folder / "a", false);
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "a.part"));
}

TEST(OutputFile, BelongsToOneProgram) {
  const TemporaryFolder folder;
  const OutputFile output(folder / "a", false);
  EXPECT_THROW(OutputFile(folder / "a", true), std::runtime_error);
  EXPECT_TRUE(std::filesystem::exists(output.part()));
}

TEST(OutputFile, ReplacesOnlyWhenTold) {
  const TemporaryFolder folder;
  put(folder / "a", "precious");
  {
    OutputFile output(folder / "a", false);
    put(output.part(), "new");
    EXPECT_THROW(output.appear(), std::runtime_error);
  }
  EXPECT_EQ(get(folder / "a"), "precious");
  EXPECT_EQ(get(folder / "a.part"), "new");
  {
    OutputFile output(folder / "a", true);
    put(output.part(), "newer");
    output.appear();
  }
  EXPECT_EQ(get(folder / "a"), "newer");
}

TEST(OutputFile, RefusesMoreThanTheDiskHolds) {
  const TemporaryFolder folder;
  OutputFile output(folder / "a", false);
  EXPECT_THROW(output.reserve(std::uint64_t{1} << 60), std::runtime_error);
  EXPECT_THROW(OutputFile(folder / "no/a", false), std::runtime_error);
}

TEST(OutputFile, GivesBackWhatWasReserved) {
  const TemporaryFolder folder;
  OutputFile output(folder / "a", false);
  output.reserve(10'000'000);
  put(output.part(), "content");
  output.appear();
  EXPECT_EQ(std::filesystem::file_size(folder / "a"), 7U);
}

TEST(FolderOf, IsThePartBeforeTheName) {
  EXPECT_EQ(folder_of("a"), ".");
  EXPECT_EQ(folder_of("/a"), "/");
  EXPECT_EQ(folder_of("b/c/a"), "b/c");
}

}  // namespace
}  // namespace tandem
