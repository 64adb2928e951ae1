// SPDX-License-Identifier: MIT
#include "io/hdf5/hdf5_file.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "io/temporary_folder.h"

namespace tandem {
namespace {

using testing::ElementsAre;

template <class T>
void expect_back(Element element, const std::vector<T>& values) {
  const TemporaryFolder folder;
  {
    auto file = Hdf5File::create(folder / "a.h5");
    file.make_dataset("/x", element, {values.size()});
    file.write("/x", Box{{0}, {values.size()}}, values);
    file.close();
  }
  const auto file = Hdf5File::open_to_read(folder / "a.h5");
  EXPECT_EQ(file.read<T>("/x"), values);
  EXPECT_EQ(file.element("/x"), element);
}

TEST(Hdf5File, GivesBackEveryType) {
  expect_back<double>(Element::real, {0.1, -1e300, INFINITY});
  expect_back<float>(Element::real32, {0.1F, 2});
  expect_back<std::int64_t>(Element::integer, {-5, INT64_MAX});
  expect_back<std::uint32_t>(Element::index, {0, UINT32_MAX});
  expect_back<std::uint8_t>(Element::byte, {0, 255});
  expect_back<std::string>(Element::text, {"", "caf\xC3\xA9", std::string(100'000, 'x')});
}

TEST(Hdf5File, FillsWithNanZeroAndNoText) {
  const TemporaryFolder folder;
  auto file = Hdf5File::create(folder / "a.h5");
  file.make_dataset("/real", Element::real, {2, 2});
  file.make_dataset("/integer", Element::integer, {2});
  file.make_dataset("/text", Element::text, {2});
  const std::vector<double> row{1, 2};
  file.write("/real", Box{{1, 0}, {1, 2}}, row);
  const auto real = file.read<double>("/real");
  EXPECT_TRUE(std::isnan(real[0]) && std::isnan(real[1]));
  EXPECT_THAT(std::vector(real.begin() + 2, real.end()), ElementsAre(1, 2));
  EXPECT_THAT(file.read<std::int64_t>("/integer"), ElementsAre(0, 0));
  EXPECT_THAT(file.read<std::string>("/text"), ElementsAre("", ""));
}

TEST(Hdf5File, HoldsOneValueAndNone) {
  const TemporaryFolder folder;
  auto file = Hdf5File::create(folder / "a.h5");
  file.make_dataset("/one", Element::text, {});
  file.write("/one", Box{}, std::vector<std::string>{"word"});
  file.make_dataset("/none", Element::real, {0, 3});
  file.write("/none", Box{{0, 0}, {0, 3}}, std::vector<double>{});
  EXPECT_THAT(file.read<std::string>("/one"), ElementsAre("word"));
  EXPECT_TRUE(file.read<double>("/none").empty());
}

TEST(Hdf5File, HoldsAttributesAndScales) {
  const TemporaryFolder folder;
  auto file = Hdf5File::create(folder / "a.h5");
  file.make_group("/g");
  file.make_dataset("/g/tick", Element::integer, {3});
  file.make_scale("/g/tick", "tick");
  file.make_dataset("/g/x", Element::real, {3});
  file.attach_scale("/g/x", 0, "/g/tick");
  file.set_attribute("/g/x", "units", "m");
  file.set_attribute("/", "version", 7);
  EXPECT_EQ(file.text_attribute("/g/x", "units"), "m");
  EXPECT_EQ(file.integer_attribute("/", "version"), 7);
  EXPECT_EQ(file.text_attribute("/g/x", "nothing"), "");
  EXPECT_THAT(file.children("/g"), ElementsAre("tick", "x"));
  EXPECT_TRUE(file.has("/g/x"));
  EXPECT_FALSE(file.has("/no/such"));
}

TEST(Hdf5File, SameContentGivesSameBytes) {
  const TemporaryFolder folder;
  std::vector<std::string> bytes;
  for (const char* name : {"a.h5", "b.h5"}) {
    auto file = Hdf5File::create(folder / name);
    file.make_group("/g");
    file.make_dataset("/g/x", Element::real, {100});
    file.set_attribute("/g/x", "units", "m");
    file.close();
    std::ifstream stream(folder / name, std::ios::binary);
    bytes.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  EXPECT_EQ(bytes[0], bytes[1]);
}

TEST(Hdf5File, FailuresAreErrors) {
  const TemporaryFolder folder;
  EXPECT_THROW(Hdf5File::open_to_read(folder / "missing.h5"), Hdf5Error);
  EXPECT_THROW(Hdf5File::create(folder / "no/folder.h5"), Hdf5Error);
  auto file = Hdf5File::create(folder / "a.h5");
  EXPECT_THROW(file.read<double>("/missing"), Hdf5Error);
  file.make_dataset("/x", Element::real, {2});
  EXPECT_THROW(file.read<double>("/x", Box{{1}, {5}}), Hdf5Error);
  EXPECT_THROW(file.read<std::string>("/x"), Hdf5Error);
}

// Not in the library's, which has addresses and sizes.
// In a process that ends without a look for leaks: HDF5 never frees what it could not write.
TEST(Hdf5File, SystemErrorsAreToldInTheSystemsWords) {
  const auto write_to_full_disk = [] {
    try {
      Hdf5File::create("/dev/full").close();
    } catch (const Hdf5Error& error) {
      std::fputs(error.what(), stderr);
      std::_Exit(0);
    }
    std::_Exit(1);
  };
  EXPECT_EXIT(write_to_full_disk(), testing::ExitedWithCode(0), ": No space left on device$");
}

}  // namespace
}  // namespace tandem
