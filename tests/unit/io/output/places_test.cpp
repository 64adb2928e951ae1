// SPDX-License-Identifier: MIT
// What stands on the disk under a name, and names that are given.
#include "io/output/places.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "io/temporary_folder.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;

void put_text(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

std::string text_in(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Places, TellsWhatStandsThere) {
  const TemporaryFolder folder;
  put_text(folder / "file", "");
  fs::create_symlink("file", folder / "link");
  fs::create_symlink("nowhere", folder / "dangling");
  fs::create_symlink("loop", folder / "loop");
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0666), 0);
  EXPECT_EQ(thing_at(folder / "nothing"), Thing::nothing);
  EXPECT_EQ(thing_at(folder / "file/below"), Thing::nothing);
  EXPECT_EQ(thing_at(folder / "file"), Thing::file);
  EXPECT_EQ(thing_at(folder / "link"), Thing::file);
  EXPECT_EQ(thing_at(folder / "."), Thing::folder);
  for (const char* name : {"dangling", "loop", "fifo"}) EXPECT_EQ(thing_at(folder / name), Thing::other) << name;
  EXPECT_THROW(thing_at(std::string(5000, 'a')), std::system_error);
}

TEST(Places, AFolderThatCannotBeListedIsNotEmpty) {
  const TemporaryFolder folder;
  put_text(folder / "file", "");
  EXPECT_EQ(names_in(folder / "."), std::vector<std::string>{"file"});
  EXPECT_TRUE(names_in(folder / "nothing").empty());
  EXPECT_TRUE(names_in(folder / "file").empty());
  EXPECT_THROW(names_in(std::string(5000, 'a')), std::system_error);
}

TEST(Places, FollowsLinksToTheirEnd) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "disk");
  fs::create_symlink("disk/second", folder / "first");
  fs::create_symlink("real", folder / "disk/second");
  fs::create_symlink("loop", folder / "loop");
  EXPECT_EQ(behind_links(folder / "first"), folder / "disk/real");
  EXPECT_EQ(behind_links("plain"), "plain");
  EXPECT_THROW(behind_links(folder / "loop"), std::system_error);
}

TEST(Places, NothingIsReplacedButAFile) {
  const TemporaryFolder folder;
  put_text(folder / "new", "new");
  put_text(folder / "old", "old");
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0666), 0);
  EXPECT_THROW(give_name(folder / "new", folder / "fifo", true), std::runtime_error);
  EXPECT_THROW(give_name(folder / "new", folder / "old", false), std::runtime_error);
  EXPECT_EQ(text_in(folder / "old"), "old");
  EXPECT_EQ(text_in(folder / "new"), "new");
  give_name(folder / "new", folder / "old", true);
  EXPECT_EQ(text_in(folder / "old"), "new");
  EXPECT_FALSE(is_there(folder / "new"));
}

TEST(Places, ANameOnAnotherFileSystemGetsACopy) {
  const TemporaryFolder folder;
  const std::string from = "/dev/shm/tandem-places-" + std::to_string(getpid());
  put_text(from, "new");
  if (!is_there(from)) GTEST_SKIP() << "no second file system";
  give_name(from, folder / "file", false);
  EXPECT_EQ(text_in(folder / "file"), "new");
  EXPECT_FALSE(is_there(from));
  EXPECT_EQ(names_in(folder / "."), std::vector<std::string>{"file"});
}

TEST(Places, DeletesFilesAlone) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "folder");
  put_text(folder / "file", "");
  EXPECT_FALSE(remove_file(folder / "folder"));
  EXPECT_TRUE(remove_file(folder / "file"));
  EXPECT_TRUE(remove_file(folder / "file"));
}

}  // namespace
}  // namespace tandem
