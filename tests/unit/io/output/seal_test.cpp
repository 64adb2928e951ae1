// SPDX-License-Identifier: MIT
#include "io/output/seal.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <stdexcept>

#include "io/output/regular_file.h"
#include "io/temporary_folder.h"

namespace tandem {
namespace {

using testing::HasSubstr;

constexpr int version = 2;
constexpr const char* beginning = "OLD\n";

void put(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string sealed(const std::string& path) {
  put(path, std::string(seal_bytes, '\0') + "content of any kind");
  put_seal(path, version);
  return text_of(path);
}

// What is said against it.
std::string refusal(const std::string& path) {
  try {
    check_seal(path, version, beginning);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Seal, IsALineOfTextBeforeTheContent) {
  const TemporaryFolder folder;
  const std::string text = sealed(folder / "a");
  EXPECT_THAT(text, testing::StartsWith("tandem-results version=2 bytes=531 xxh3-128="));
  EXPECT_THAT(text, testing::EndsWith("content of any kind"));
  EXPECT_EQ(check_seal(folder / "a", version, beginning), Seal::sound);
}

TEST(Seal, EveryChangedBitIsSeen) {
  const TemporaryFolder folder;
  const std::string text = sealed(folder / "a"), line = text.substr(0, text.find('\n'));
  for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
    if (bit == 8 * line.size() + 16) bit = 8 * (seal_bytes - 2);  // nothing but zeros between
    std::string changed = text;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    put(folder / "a", changed);
    EXPECT_NE(refusal(folder / "a"), "") << bit;
  }
}

TEST(Seal, EveryLengthIsSeen) {
  const TemporaryFolder folder;
  const std::string text = sealed(folder / "a");
  for (std::size_t length = 0; length < text.size(); ++length) {
    put(folder / "a", text.substr(0, length));
    EXPECT_NE(refusal(folder / "a"), "") << length;
  }
  put(folder / "a", text + std::string(1, '\0'));
  EXPECT_THAT(refusal(folder / "a"), HasSubstr("532 bytes long"));
}

TEST(Seal, MayBeAbsentOrOfALaterFormat) {
  const TemporaryFolder folder;
  put(folder / "old", std::string(beginning) + "whatever");
  EXPECT_EQ(check_seal(folder / "old", version, beginning), Seal::absent);
  put(folder / "new", std::string(seal_bytes, '\0'));
  put_seal(folder / "new", version + 1);
  EXPECT_THAT(refusal(folder / "new"), HasSubstr("newer than this program"));
  put(folder / "text", "precious");
  EXPECT_THAT(refusal(folder / "text"), HasSubstr("not a results file"));
}

// A digest of the whole looks at the seal on the way; what it saw counts for that file as it is, and for no other.
TEST(Seal, ADigestHidesNoDamage) {
  const TemporaryFolder folder;
  const std::string text = sealed(folder / "a");
  const std::string digest = file_digest(folder / "a");
  EXPECT_EQ(check_seal(folder / "a", version, beginning), Seal::sound);
  std::string changed = text;
  changed.back() = '?';
  put(folder / "b", changed);
  EXPECT_NE(file_digest(folder / "b"), digest);
  EXPECT_THAT(refusal(folder / "b"), HasSubstr("checksum"));
  EXPECT_THAT(refusal(folder / "b"), HasSubstr("checksum"));
  put(folder / "new", std::string(seal_bytes, '\0'));
  put_seal(folder / "new", version + 1);
  file_digest(folder / "new");
  EXPECT_THAT(refusal(folder / "new"), HasSubstr("newer than this program"));
  put(folder / "text", "precious");
  EXPECT_NE(file_digest(folder / "text"), "");
  EXPECT_THAT(refusal(folder / "text"), HasSubstr("not a results file"));
  EXPECT_THROW(file_digest(folder / "none"), std::runtime_error);
}

// More than is read at once, so that the first piece and those behind it both count.
TEST(Seal, ADigestSeesLargeFiles) {
  const TemporaryFolder folder;
  std::string text(seal_bytes, '\0');
  for (int k = 0; text.size() < (std::size_t{5} << 19); ++k) text += std::to_string(k);
  put(folder / "a", text);
  put_seal(folder / "a", version);
  const std::string digest = file_digest(folder / "a");
  EXPECT_EQ(check_seal(folder / "a", version, beginning), Seal::sound);
  text = text_of(folder / "a");
  text[text.size() - 7] = '?';
  put(folder / "b", text);
  EXPECT_NE(file_digest(folder / "b"), digest);
  EXPECT_NE(refusal(folder / "b"), "");
}

TEST(RegularFile, NothingElseIsOpened) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
  EXPECT_THAT(refusal(folder / "fifo"), HasSubstr("FIFO"));
  EXPECT_THAT(refusal(folder / ""), HasSubstr("folder"));
  EXPECT_THAT(refusal("/dev/zero"), HasSubstr("device"));
  EXPECT_THAT(refusal(folder / "none"), HasSubstr("no such file"));
  EXPECT_THROW(stream_of(folder / "fifo"), std::runtime_error);
}

}  // namespace
}  // namespace tandem
