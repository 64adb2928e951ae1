// SPDX-License-Identifier: MIT
#include "sweep/hold.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "io/output/places.h"
#include "sweep/journal.h"
#include "sweep/session.h"

namespace tandem {

namespace {

constexpr double lease_seconds = 12;  // of a program that holds by lease because there are no locks
constexpr std::chrono::milliseconds lock_pause(50);
constexpr int most_lock_tries = 21;  // to get a lock
constexpr int most_new_starts = 5;   // after folders that went while they were taken

[[noreturn]] void busy(const std::string& writer) {
  throw OutputBusy("another program is writing this output: " + (writer.empty() ? "a moment ago" : writer));
}

std::string holder_text(const LeaseState& lease) {
  return "process " + lease.holder + (lease.since.empty() ? "" : " since " + lease.since);
}

// Whether another process holds a lock; it takes the lock to know, though not for long.
bool locked_by_another(int descriptor) {
  if (flock(descriptor, LOCK_SH | LOCK_NB) != 0) return errno == EWOULDBLOCK;
  flock(descriptor, LOCK_UN);
  return false;
}

// Returns whether there are locks here. Tries again for a moment: who asks (writer_of) holds it as well, though not for long.
bool lock(int descriptor, const std::string& path) {
  for (int tries = 1; flock(descriptor, LOCK_EX | LOCK_NB) != 0; ++tries) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return false;
    if (tries == most_lock_tries) busy(writer_of(path));
    std::this_thread::sleep_for(lock_pause);
  }
  return true;
}

std::unique_ptr<Lease> wait_for_lease(const std::string& path, SweepListener& listener) {
  LeaseObserver observer(lease_seconds);
  bool told = false;
  for (;;) {
    LeaseState lease;
    const auto found = observer.look(path, lease);
    if (found == LeaseObserver::Finding::alive) busy(holder_text(lease));
    if (found == LeaseObserver::Finding::unknown) {
      if (!told)
        listener.tell(fmt::format("{} has a lease on this output: it counts as ended if it is silent for {:g} s",
                                  holder_text(lease), lease.seconds));
      told = true;
      std::this_thread::sleep_for(lock_pause);
    } else if (auto taken = Lease::take(path, lease, process_name() + "." + process_token(), lease_seconds)) {
      return taken;
    } else if (access(path.c_str(), F_OK) != 0) {
      return nullptr;  // the folder went
    }
  }
}

}  // namespace

Hold::Hold(const SweepFiles& files, const Shard& shard, SweepListener& listener) {
  for (int start = 1; !try_to_hold(files, shard, listener); ++start) {
    close(descriptor_);
    descriptor_ = -1;
    if (start == most_new_starts) busy("");
  }
}

Hold::Hold(std::unique_ptr<Lease> lease) : lease_(std::move(lease)) {}

Hold::~Hold() {
  lease_.reset();
  if (descriptor_ >= 0) close(descriptor_);
}

// False: the folder went meanwhile, because another program has just finished.
bool Hold::try_to_hold(const SweepFiles& files, const Shard& shard, SweepListener& listener) {
  if (mkdir(files.folder().c_str(), 0777) != 0 && errno != EEXIST) fail_at(files.folder(), errno);
  const std::string path = files.journal(shard);
  descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0 && errno == ENOENT) return false;
  if (descriptor_ < 0) fail_at(path, errno);
  try {
    const bool locks = lock(descriptor_, path);
    if (!locks)
      listener.tell(fmt::format("note: files cannot be locked in {}: a lease, {}.lease-N, keeps other programs off",
                                files.folder(), path));
    if (!locks || read_lease(path).held) lease_ = wait_for_lease(path, listener);
    if (!locks && locked_by_another(descriptor_)) busy(writer_of(path));
    struct stat facts{};
    if (fstat(descriptor_, &facts) != 0) fail_at(path, errno);
    return facts.st_nlink > 0 && held();
  } catch (...) {
    close(descriptor_);
    descriptor_ = -1;
    throw;
  }
}

bool Hold::held() const { return !lease_ || lease_->held(); }

void Hold::require() const {
  if (lease_) lease_->require();
}

std::string writer_of(const std::string& journal) {
  const LeaseState lease = read_lease(journal);
  if (lease.held && lease.age >= 0 && lease.age < lease.seconds) return holder_text(lease);
  const int descriptor = open(journal.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return "";
  const bool held = locked_by_another(descriptor);
  close(descriptor);
  if (!held) return "";
  const Journal read = read_journal(journal);
  if (read.starts.empty()) return "another process";
  return fmt::format("process {} since {}", read.starts.back().process, read.starts.back().time);
}

}  // namespace tandem
