// SPDX-License-Identifier: MIT
#include "sweep/checkpoints.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <new>
#include <stdexcept>

#include "io/output/places.h"
#include "sweep/build_name.h"
#include "sweep/checkpoint_file.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr double pause_at_stop = 1;       // seconds from a failure to the next try
constexpr double pause_per_writing = 30;  // an interval lasts at least so many times what writing took

double seconds_since(Checkpoints::Clock::time_point then) {
  return std::chrono::duration<double>(Checkpoints::Clock::now() - then).count();
}

constexpr const char* other_build = ".other-build";  // behind the name of a checkpoint

// The checkpoint of another build stays, beside those set aside before; returns its name.
std::string set_aside(const std::string& file) {
  std::string name = file + other_build;
  for (int number = 2; fs::exists(name); ++number) name = fmt::format("{}{}-{}", file, other_build, number);
  fs::rename(file, name);
  return name;
}

class OtherBuild : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace

class Checkpoints::Keeper : public RunKeeper {
 public:
  Keeper(Checkpoints& owner, std::size_t number) : run(number), pause(owner.plan_.interval), owner_(owner) {
    const std::lock_guard lock(owner_.mutex_);
    owner_.under_way_.insert(this);
  }
  ~Keeper() override {
    const std::lock_guard lock(owner_.mutex_);
    owner_.under_way_.erase(this);
  }
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  Wish wish() const override { return wished.load(std::memory_order_relaxed); }
  bool keep(TickNumber tick, TickNumber ticks, const std::function<void(ByteSink&)>& write) override {
    return owner_.keep(*this, tick, ticks, write);
  }
  bool restore(const std::function<void(ByteSource&)>& read) override { return owner_.restore(*this, read); }
  double seconds_before() const override { return before; }

  const std::size_t run;
  std::atomic<Wish> wished = Wish::go_on;
  double before = 0;  // seconds
  const Clock::time_point started = Clock::now();
  // Of the owner, under its lock.
  Clock::time_point last = started;  // when it was kept
  double pause;                      // seconds from there to the next time
  bool failed = false;               // it could not be kept the last time, at a time that still counts

 private:
  Checkpoints& owner_;
};

Checkpoints::Checkpoints(Plan plan, PartWriter& parts, SweepListener& listener, const std::vector<std::size_t>& runs)
    : plan_(std::move(plan)), parts_(parts), listener_(listener) {
  for (const RunFileName& checkpoint : list_folder(plan_.files).checkpoints) {
    if (checkpoint.shard != plan_.shard) continue;
    if (std::binary_search(runs.begin(), runs.end(), checkpoint.run))
      kept_.insert(checkpoint.run);
    else
      remove_file(checkpoint.path);
  }
}

std::unique_ptr<RunKeeper> Checkpoints::keeper_of(std::size_t run) { return std::make_unique<Keeper>(*this, run); }

void Checkpoints::tick() {
  if (plan_.interval == 0) return;
  const std::lock_guard lock(mutex_);
  for (Keeper* keeper : under_way_) {
    const bool pausing = keeper->failed && seconds_since(keeper->last) < pause_at_stop;
    if (stopping_ && !pausing && seconds_since(keeper->started) > moment)
      keeper->wished = Wish::stop;
    else if (!stopping_ && seconds_since(keeper->last) > keeper->pause)
      keeper->wished = Wish::keep;
  }
}

bool Checkpoints::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  // What stood against it before, a full disk say, may be gone.
  for (Keeper* keeper : under_way_) keeper->failed = false;
  return plan_.interval > 0;
}

std::string Checkpoints::try_to_write(const Keeper& keeper, TickNumber tick, TickNumber ticks,
                                      const std::function<void(ByteSink&)>& write) {
  try {
    parts_.prepare();
    const double seconds = keeper.before + seconds_since(keeper.started);
    write_checkpoint(path(keeper.run), {plan_.design_digest, build_name(), keeper.run, tick, ticks, seconds, 0, ""},
                     write);
    return "";
  } catch (const std::bad_alloc&) {
    return "out of memory";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

bool Checkpoints::keep(Keeper& keeper, TickNumber tick, TickNumber ticks, const std::function<void(ByteSink&)>& write) {
  const auto begun = Clock::now();
  const std::string trouble = try_to_write(keeper, tick, ticks, write);
  const std::lock_guard lock(mutex_);
  keeper.last = Clock::now();
  keeper.pause = std::max(plan_.interval, pause_per_writing * seconds_since(begun));
  const bool said = stopping_ && keeper.failed;
  keeper.failed = !trouble.empty();
  // A wish to stop that came meanwhile stays, unless there is no use in it.
  Wish answered = Wish::keep;
  if (keeper.failed)
    keeper.wished = Wish::go_on;
  else
    keeper.wished.compare_exchange_strong(answered, Wish::go_on);
  if (trouble.empty())
    kept_.insert(keeper.run);
  else if (!said)
    listener_.warn(fmt::format("note: run {} could not be kept at tick {}, {}: {}", keeper.run, tick,
                               stopping_ ? "which is tried again every second" : "and goes on", trouble));
  return trouble.empty();
}

bool Checkpoints::restore(Keeper& keeper, const std::function<void(ByteSource&)>& read) {
  {
    const std::lock_guard lock(mutex_);
    if (kept_.count(keeper.run) == 0) return false;
  }
  const std::string file = path(keeper.run);
  try {
    const CheckpointHead head = read_checkpoint_head(file);
    if (head.design_digest != plan_.design_digest || head.run != keeper.run)
      throw std::runtime_error("belongs to another design");
    if (head.program != build_name())
      throw OtherBuild(
          fmt::format("was written by another build of the program, {}; this is {}", head.program, build_name()));
    read_checkpoint(file, head, read);
    keeper.before = head.seconds;
    listener_.tell(fmt::format("run {} goes on from tick {} of {}", head.run, head.tick, head.ticks));
    return true;
  } catch (const OtherBuild& error) {
    // Throws if it cannot be: the run fails rather than that the checkpoint is overwritten.
    const std::string left = set_aside(file);
    listener_.warn(fmt::format("note: {} {}; run {} starts over, and {} is left for that one", file, error.what(),
                               keeper.run, left));
  } catch (const std::runtime_error& error) {
    std::error_code ignored;
    fs::rename(file, file + ".damaged", ignored);
    listener_.warn(fmt::format("note: {} {}; run {} starts over", file, error.what(), keeper.run));
  }
  return false;
}

void Checkpoints::note_result(std::size_t run, bool all_durable) {
  {
    const std::lock_guard lock(mutex_);
    if (kept_.count(run) > 0) over_.insert(run);
  }
  if (all_durable) note_all_durable();
}

void Checkpoints::note_all_durable() {
  const std::lock_guard lock(mutex_);
  for (const std::size_t run : over_) {
    remove_file(path(run));
    kept_.erase(run);
  }
  over_.clear();
}

bool holds_other_builds(const FolderListing& listing) {
  return std::any_of(listing.own.begin(), listing.own.end(), [](const OwnFile& file) {
    return file.path.find(other_build, file.path.rfind('/')) != std::string::npos;
  });
}

std::vector<std::string> checkpoint_texts(const FolderListing& listing, const Shard& shard) {
  std::vector<std::string> texts;
  for (const RunFileName& checkpoint : listing.checkpoints) {
    if (checkpoint.shard != shard) continue;
    try {
      const CheckpointHead head = read_checkpoint_head(checkpoint.path);
      texts.push_back(fmt::format("run {} stands at tick {} of {}", head.run, head.tick, head.ticks));
    } catch (const std::runtime_error& error) {
      texts.push_back(fmt::format("{} {}", checkpoint.path, error.what()));
    }
  }
  return texts;
}

}  // namespace tandem
