// SPDX-License-Identifier: MIT
// Loops over threads whose results do not depend on the number of threads: chunk bounds are fixed, sums are added in chunk order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <vector>

#include "base/contracts.h"

namespace tandem {

// Keeps the exception of the lowest index among those that threads report.
class FirstError {
 public:
  // Call inside a catch block, from any thread.
  void keep(std::size_t index);
  void rethrow_if_any() const;

 private:
  std::exception_ptr error_;
  std::size_t index_ = 0;
};

// A number of threads, and loops over them. Without OpenMP every loop runs on the calling thread.
// An exception leaves the loop when it is over, that of the lowest index first; whether later indices still ran is not said.
class Workers {
 public:
  explicit Workers(int threads = 1) : threads_(threads) { EXPECT(threads >= 1); }
  int threads() const { return threads_; }

  // body(begin, end) for each chunk [0, chunk), [chunk, 2 chunk), ... of [0, n). One thread: in order, no heap allocation. chunk >= 1.
  template <class Body>
  void for_chunks(std::size_t n, std::size_t chunk, Body&& body) const {
    EXPECT(chunk >= 1);
    for_jobs(n / chunk + (n % chunk != 0), [&](std::size_t c) { body(c * chunk, std::min(n, (c + 1) * chunk)); });
  }

  // job(i) for each i < n; a thread that is free takes the next one.
  template <class Job>
  void for_jobs(std::size_t n, Job&& job) const {
#ifdef _OPENMP
    if (threads_ > 1 && n > 1) {
      FirstError error;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads_)
      for (std::size_t i = 0; i < n; ++i) {
        try {
          job(i);
        } catch (...) {
          error.keep(i);
        }
      }
      error.rethrow_if_any();
      return;
    }
#endif
    for (std::size_t i = 0; i < n; ++i) job(i);
  }

  // job() once on each thread, which throws nothing.
  template <class Job>
  void on_each_thread(Job&& job) const {
#ifdef _OPENMP
    if (threads_ > 1) {
#pragma omp parallel num_threads(threads_)
      job();
      return;
    }
#endif
    job();
  }

 private:
  int threads_;
};

// Sum of chunk_sum(begin, end) -> double over chunks of 1024 of [0, n), added in chunk order: the same bits for any number of threads.
template <class Term>
double ordered_sum(const Workers& workers, std::size_t n, Term&& chunk_sum) {
  constexpr std::size_t chunk = 1024;
  double sum = 0;
  if (workers.threads() == 1) {
    workers.for_chunks(n, chunk, [&](std::size_t begin, std::size_t end) { sum += chunk_sum(begin, end); });
    return sum;
  }
  std::vector<double> partial(n / chunk + 1, 0.0);
  workers.for_chunks(n, chunk,
                     [&](std::size_t begin, std::size_t end) { partial[begin / chunk] = chunk_sum(begin, end); });
  for (const double part : partial) sum += part;
  return sum;
}

}  // namespace tandem
