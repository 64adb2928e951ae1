// SPDX-License-Identifier: MIT
#include "io/output/seal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "clock.h"
#include "io/output/regular_file.h"
#include "measures.h"
#include "report.h"
#include "rounds.h"

namespace tandem::bench {

namespace {

namespace fs = std::filesystem;

// A sealed file of so many bytes, which are in the system's cache afterwards.
class SealedFile {
 public:
  explicit SealedFile(std::uint64_t bytes)
      : path_(fs::temp_directory_path() / fmt::format("tandem-bench-{}-{}", getpid(), bytes)) {
    std::ofstream file(path_, std::ios::binary);
    std::string block(std::size_t{1} << 20, '\0');
    for (std::size_t k = 0; k < block.size(); ++k) block[k] = static_cast<char>(k * k >> 7);
    for (std::uint64_t written = 0; written < bytes; written += block.size())
      file.write(block.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(block.size(), bytes - written)));
    file.close();
    put_seal(path_, first_sealed_version);
  }
  ~SealedFile() { fs::remove(path_); }
  SealedFile(const SealedFile&) = delete;
  SealedFile& operator=(const SealedFile&) = delete;

  void check() const {
    fs::last_write_time(path_, fs::file_time_type::clock::now());  // it counts as another file
    check_seal(path_, first_sealed_version, "none");
  }
  void read() const {
    RegularFile file(path_);
    std::string buffer(std::size_t{1} << 18, '\0');
    while (!file.read(buffer).empty()) {
    }
  }

 private:
  std::string path_;
};

}  // namespace

void measure_seal(const Extent& extent) {
  const std::uint64_t bytes = extent.quick ? 1 << 26 : 1 << 30;
  constexpr double billion = 1e9, thousand = 1e3;
  const SealedFile large(bytes), usual(std::uint64_t{1} << 20);
  Rounds rounds;
  const auto check = rounds.add([&] { return wall_seconds_of([&] { large.check(); }); });
  const auto read = rounds.add([&] { return wall_seconds_of([&] { large.read(); }); });
  const auto small = rounds.add([&] { return wall_seconds_of([&] { usual.check(); }); });
  rounds.run(extent.rounds);
  const double speed = static_cast<double>(bytes) / rounds.median_of(check) / billion;
  const double reading = static_cast<double>(bytes) / rounds.median_of(read) / billion;
  print({fmt::format("checksum of a file of {} MB in the cache, GB/s; plain: read alone", bytes >> 20), number(speed),
         number(reading), number(speed / reading, 2), "> 1", speed > 1});
  const double milliseconds = thousand * rounds.median_of(small);
  print({"checksum of a file of 1 MB, ms", number(milliseconds, 2), "", "", "< 5", milliseconds < 5});
}

}  // namespace tandem::bench
