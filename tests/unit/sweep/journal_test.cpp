// SPDX-License-Identifier: MIT
#include "sweep/journal.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "io/hdf5/hdf5_output.h"
#include "io/temporary_folder.h"
#include "sweep/folder.h"

namespace tandem {
namespace {

Journal head() {
  Journal head;
  head.design_digest = "abc";
  head.shard = {2, 4};
  head.runs = 10;
  head.of = 40;
  return head;
}

void write_two_starts(const std::string& path) {
  for (const char* process : {"1@a", "2@b"}) {
    JournalWriter writer(path, head());
    writer.start({process, "2025-01-31T12:00:00Z", 2, process[0] == '1' ? 1U : 4U, {}, ""});
    writer.part({std::string("part-") + process, "d1", 3, 1, 0.5});
    writer.end("2025-01-31T12:10:00Z");
  }
}

TEST(Journal, ComesBackAsWritten) {
  const TemporaryFolder folder;
  write_two_starts(folder / "j");
  const Journal journal = read_journal(folder / "j");
  EXPECT_EQ(journal.design_digest, "abc");
  EXPECT_EQ(journal.shard, (Shard{2, 4}));
  EXPECT_EQ(journal.runs, 10U);
  EXPECT_EQ(journal.of, 40U);
  ASSERT_EQ(journal.starts.size(), 2U);
  EXPECT_EQ(journal.starts[1].process, "2@b");
  EXPECT_EQ(journal.starts[0].ended, "2025-01-31T12:10:00Z");
  ASSERT_NE(journal.find("part-1@a"), nullptr);
  EXPECT_EQ(journal.find("part-1@a")->digest, "d1");
  EXPECT_EQ(journal.find("part-3"), nullptr);
  EXPECT_EQ(journal.done(), 7U);
  EXPECT_EQ(journal.failed(), 1U);  // of the last start: earlier failures were tried again
  EXPECT_EQ(journal.damaged_lines, 0U);
}

TEST(Journal, KnowsTheLastOfTwoPartsOfOneName) {
  const TemporaryFolder folder;
  {
    JournalWriter writer(folder / "j", head());
    writer.start({"1@a", "2025-01-31T12:00:00Z", 2, 0, {}, ""});
    writer.part({"part-2-of-4-0001.h5", "first", 3, 1, 0.5});
    writer.part({"part-2-of-4-0001.h5", "second", 3, 1, 0.5});
  }
  EXPECT_EQ(read_journal(folder / "j").find("part-2-of-4-0001.h5")->digest, "second");
}

// A number that a damaged part had, or one that was deleted, is not used again.
TEST(Parts, AreNumberedBeyondAllThatThereWere) {
  const TemporaryFolder folder;
  const SweepFiles files(folder / "a.h5", hdf5_output());
  std::filesystem::create_directory(files.folder());
  const Shard shard{2, 4};
  EXPECT_EQ(next_part_number(files, shard), 1U);
  std::ofstream(files.part(shard, 3)).flush();
  std::ofstream(files.part({3, 4}, 30)).flush();
  EXPECT_EQ(next_part_number(files, shard), 4U);
  std::ofstream(files.part(shard, 5) + ".damaged").flush();
  EXPECT_EQ(next_part_number(files, shard), 6U);
  {
    JournalWriter writer(files.journal(shard), head());
    writer.start({"1@a", "2025-01-31T12:00:00Z", 2, 0, {}, ""});
    writer.part({"part-2-of-4-0007.h5", "abc", 3, 1, 0.5});
  }
  EXPECT_EQ(next_part_number(files, shard), 8U);
}

// Cut anywhere, it says less, never something else; and it can be continued.
TEST(Journal, TornAnywhereLosesLinesAlone) {
  const TemporaryFolder folder;
  write_two_starts(folder / "whole");
  std::stringstream text;
  text << std::ifstream(folder / "whole").rdbuf();
  const std::string whole = text.str();
  for (std::size_t length = 0; length < whole.size(); length += 3) {
    const std::string path = folder / "torn";
    std::ofstream(path, std::ios::trunc | std::ios::binary) << whole.substr(0, length);
    EXPECT_LE(read_journal(path).damaged_lines, 1U);
    {
      JournalWriter writer(path, head());
      writer.start({"3@c", "2025-01-31T12:00:00Z", 1, 0, {}, ""});
    }
    const Journal journal = read_journal(path);
    EXPECT_EQ(journal.design_digest, "abc") << length;
    EXPECT_EQ(journal.starts.back().process, "3@c") << length;
    EXPECT_LE(journal.damaged_lines, 1U);
  }
}

}  // namespace
}  // namespace tandem
