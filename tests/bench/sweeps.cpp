// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "child.h"
#include "clock.h"
#include "live_run.h"
#include "measures.h"
#include "report.h"
#include "rounds.h"

namespace tandem::bench {

namespace {

namespace fs = std::filesystem;

class Nowhere : public RunSink {
 public:
  void accept(const RunResult&) override {}
};

void measure_writing(const Extent& extent) {
  const std::size_t runs = extent.quick ? 5 : 100;
  const std::vector<std::string> settings{"organisation.agents=100", "organisation.units=5", "run.ticks=200",
                                          twenty_cheap};
  const Experiment experiment = with_replicates(load("core", settings), static_cast<std::int64_t>(runs));
  std::vector<std::size_t> all(runs);
  std::iota(all.begin(), all.end(), std::size_t{0});
  Rounds rounds;
  const auto simulating = rounds.add([&] {
    Nowhere sink;
    return processor_seconds_of([&] { run_all(experiment, all, {}, sink, std::atomic<bool>(false), wall_seconds); });
  });
  const auto whole = rounds.add([&] { return run_tandem(extent.program, "core", settings, runs).processor_seconds; });
  rounds.run(extent.rounds);
  const double cost = 100 * (rounds.ratio(whole, simulating) - 1);
  print({std::to_string(runs) + " runs, N = 100, 20 metrics: all but simulating, % of time", number(cost), "", "",
         "< 5", cost < 5});
}

// Arms that share 100 of 130 ticks.
void measure_forking(const Extent& extent) {
  const Experiment experiment = with_replicates(load("../star-leaves", {}), extent.quick ? 1 : 10);
  std::vector<std::size_t> all(experiment.runs());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const auto seconds = [&](bool fork) {
    Nowhere sink;
    const Execution execution{1, false, "", fork};
    return processor_seconds_of(
        [&] { run_all(experiment, all, execution, sink, std::atomic<bool>(false), wall_seconds); });
  };
  Rounds rounds;
  const auto forked = rounds.add([&] { return seconds(true); });
  const auto plain = rounds.add([&] { return seconds(false); });
  rounds.run(extent.rounds);
  const double ratio = rounds.ratio(plain, forked);
  print({"star-leaves, past simulated once, runs/s; plain: each run from its start",
         number(static_cast<double>(all.size()) / rounds.median_of(forked), 1),
         number(static_cast<double>(all.size()) / rounds.median_of(plain), 1), number(ratio, 2), ">= 1.8",
         ratio >= 1.8});
}

// A sweep of many small runs that stands in its parts, those of two shards, some 30 kB a run, in a folder of its own.
class Sweep {
 public:
  Sweep(const Extent& extent, std::size_t runs)
      : folder_(fs::temp_directory_path() / fmt::format("tandem-bench-{}-{}", getpid(), runs)),
        program_(extent.program),
        runs_(runs) {
    fs::create_directories(folder_);
    for (const std::string& shard : shards()) peak_bytes_ = std::max(peak_bytes_, run_child(words(shard)).peak_bytes);
  }
  ~Sweep() { fs::remove_all(folder_); }
  Sweep(const Sweep&) = delete;
  Sweep& operator=(const Sweep&) = delete;

  double peak_bytes() const { return peak_bytes_; }  // of the programs so far
  double bytes() const {
    double sum = 0;
    for (const fs::path& part : parts()) sum += static_cast<double>(fs::file_size(part));
    return sum;
  }

  double seconds_to_join() {
    forget_parts();
    const ChildUse use = run_child({program_, "merge", output(), "--keep", "--quiet"});
    peak_bytes_ = std::max(peak_bytes_, use.peak_bytes);
    fs::remove(output());
    return use.wall_seconds;
  }

  // Every part read from the disk, written into one file, and that file synchronised.
  double seconds_to_copy() const {
    std::vector<char> block(std::size_t{1} << 20);
    forget_parts();
    return wall_seconds_of([&] {
      const int copy = open((folder_ / "copy").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
      if (copy < 0) std::abort();
      for (const fs::path& part : parts()) {
        const int source = open(part.c_str(), O_RDONLY);
        for (ssize_t size = 0; (size = read(source, block.data(), block.size())) > 0;)
          if (write(copy, block.data(), static_cast<std::size_t>(size)) != size) std::abort();
        close(source);
      }
      fsync(copy);
      close(copy);
    });
  }

  // Without the last part, whose runs are done again: until the journal tells of a further start, right before the first run.
  double seconds_to_resume() const {
    const fs::path last = parts().back(), aside = folder_ / "aside";
    const std::size_t before = starts();
    fs::rename(last, aside);
    const double seconds = seconds_until(words(shards().back()), [&] { return starts() > before; });
    fs::rename(aside, last);
    return seconds;
  }

 private:
  std::string output() const { return (folder_ / "sweep.h5").string(); }
  // One run cannot be shared out.
  std::vector<std::string> shards() const {
    return runs_ > 1 ? std::vector<std::string>{"1/2", "2/2"} : std::vector<std::string>{""};
  }
  std::vector<std::string> words(const std::string& shard) const {
    const char* const by_unit =
        R"(recording.by_unit=["output", "credit", "task_quality", "partnering_share", "degree", "trust"])";
    auto words = run_words(program_, "core",
                           {"organisation.agents=20", "organisation.units=10", "run.ticks=50", twenty_cheap, by_unit},
                           runs_, output());
    if (!shard.empty()) words.insert(words.end(), {"--shard", shard});
    return words;
  }
  std::vector<fs::path> parts() const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(output() + ".parts"))
      if (entry.path().filename().string().rfind("part-", 0) == 0) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
  }
  // The parts are on the disk and no longer in memory.
  void forget_parts() const {
    for (const fs::path& part : parts()) {
      const int file = open(part.c_str(), O_RDONLY);
      posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
      close(file);
    }
  }
  std::size_t starts() const {
    std::ifstream journal(output() + ".parts/journal-2-of-2.txt");
    std::size_t count = 0;
    for (std::string line; std::getline(journal, line);) count += line.rfind("start ", 0) == 0 ? 1 : 0;
    return count;
  }

  fs::path folder_;
  std::string program_;
  std::size_t runs_;
  double peak_bytes_ = 0;
};

void measure_many_runs(const Extent& extent) {
  constexpr double megabyte = 1e6;
  const std::size_t runs = extent.quick ? 500 : 10'000;
  Sweep sweep(extent, runs);
  const double alone = Sweep(extent, 1).peak_bytes();
  Rounds rounds;
  const auto join = rounds.add([&] { return sweep.seconds_to_join(); });
  const auto copy = rounds.add([&] { return sweep.seconds_to_copy(); });
  const auto resume = rounds.add([&] { return sweep.seconds_to_resume(); });
  rounds.run(3);
  const std::string which = std::to_string(runs) + " runs, " + number(sweep.bytes() / megabyte, 0) + " MB";
  const double rate = sweep.bytes() / megabyte / rounds.median_of(join), ratio = rounds.ratio(copy, join);
  print({which + ", parts joined, MB/s; plain: copied", number(rate, 0),
         number(sweep.bytes() / megabyte / rounds.median_of(copy), 0), number(ratio, 2), ">= 0.5", ratio >= 0.5});
  const double seconds = rounds.median_of(resume);
  print({which + ", resumed, to the first run, s", number(seconds, 2), "", "", "< 2", seconds < 2});
  const double beyond = (sweep.peak_bytes() - alone) / megabyte;
  print({which + ", peak beyond that of one run, MB", number(beyond, 0), "", "", "< 300", beyond < 300});
}

}  // namespace

void measure_sweeps(const Extent& extent) {
  measure_writing(extent);
  measure_forking(extent);
  measure_many_runs(extent);
}

}  // namespace tandem::bench
