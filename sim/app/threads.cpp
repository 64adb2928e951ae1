// SPDX-License-Identifier: MIT
#include "app/threads.h"

#include <unistd.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "app/exit_codes.h"
#include "app/say.h"

namespace tandem {

namespace {

bool starting = false;
int room = 0;  // threads that the system seemed to have room for

// The library of the loops ends the program with exit(1) where a thread is refused.
void tell_refusal() {
  if (!starting) return;
  say_text(to_text(thread_refused().problems) + "\n");
  _exit(exit_input);
}

// How many threads can live beside this one, up to `most`.
int room_for(int most) {
  std::mutex mutex;
  std::condition_variable ending;
  bool over = false;
  std::vector<std::thread> threads;
  try {
    while (static_cast<int>(threads.size()) < most)
      threads.emplace_back([&] {
        std::unique_lock lock(mutex);
        ending.wait(lock, [&] { return over; });
      });
  } catch (const std::system_error&) {
    // There is no room for more: that is the answer.
  }
  {
    const std::lock_guard lock(mutex);
    over = true;
  }
  ending.notify_all();
  for (std::thread& thread : threads) thread.join();
  return static_cast<int>(threads.size());
}

}  // namespace

InputError thread_refused() {
  const std::string fewer = room > 1 ? "give fewer --threads, or " : "";
  return InputError({{Origin{"--threads"}, "", "a thread cannot be started", "room for threads",
                      fewer + "raise the limit (ulimit -u, -v or -d, or that of the container)"}});
}

int start_threads(int wished) {
  // One more takes the signals; the calling one works, too.
  room = room_for(wished);
  if (room == 0) throw thread_refused();
  if (room < wished) say("note: {} of {} threads are used, since the system allows no more\n", room, wished);
#ifdef _OPENMP
  static const int once = std::atexit(tell_refusal);
  starting = once == 0;
#pragma omp parallel num_threads(room)
  {
  }
  starting = false;
#endif
  return room;
}

}  // namespace tandem
