// SPDX-License-Identifier: MIT
#include "base/parallel.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/draws.h"

namespace tandem {
namespace {

constexpr int thread_counts[] = {1, 2, 3, 8};

TEST(Workers, EachThreadDoesAJobOnce) {
  for (const int threads : thread_counts) {
    std::atomic<int> jobs = 0;
    Workers(threads).on_each_thread([&] { ++jobs; });
    EXPECT_EQ(jobs, threads);
  }
}

TEST(Workers, ChunksCoverTheRangeOnceWithTheSameBounds) {
  EXPECT_TRUE(rc::check([] {
    const auto n = *rc::gen::inRange<std::size_t>(0, 500);
    const auto chunk = *rc::gen::inRange<std::size_t>(1, 100);
    for (const int threads : thread_counts) {
      std::vector<std::size_t> end_of(n, 0);
      Workers(threads).for_chunks(n, chunk, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) end_of[i] += end;
      });
      for (std::size_t i = 0; i < n; ++i) RC_ASSERT(end_of[i] == std::min(n, (i / chunk + 1) * chunk));
    }
  }));
}

TEST(Workers, JobsRunOnce) {
  for (const int threads : thread_counts) {
    std::vector<int> runs(1000);
    Workers(threads).for_jobs(runs.size(), [&](std::size_t i) { ++runs[i]; });
    EXPECT_EQ(runs, std::vector<int>(1000, 1));
  }
}

TEST(Workers, RethrowTheExceptionOfTheLowestChunk) {
  for (const int threads : thread_counts) {
    std::string caught;
    try {
      Workers(threads).for_chunks(100, 10, [](std::size_t begin, std::size_t) {
        if (begin >= 30) throw std::runtime_error(std::to_string(begin));
      });
    } catch (const std::runtime_error& error) {
      caught = error.what();
    }
    EXPECT_EQ(caught, "30");
  }
}

TEST(OrderedSum, HasTheSameBitsForAnyNumberOfThreads) {
  constexpr std::size_t n = 100003;
  const auto sum_with = [](int threads) {
    return ordered_sum(Workers(threads), n, [](std::size_t begin, std::size_t end) {
      double sum = 0;
      for (std::size_t i = begin; i < end; ++i)
        sum += 1 / (1e-9 + unit_interval(draw({1, 2}, 0, Seat{i}, 0, Stream{1})[0]));
      return sum;
    });
  };
  const double expected = sum_with(1);
  for (const int threads : thread_counts) EXPECT_EQ(sum_with(threads), expected);
  EXPECT_EQ(ordered_sum(Workers(2), 0, [](std::size_t, std::size_t) { return 1.0; }), 0);
}

}  // namespace
}  // namespace tandem
