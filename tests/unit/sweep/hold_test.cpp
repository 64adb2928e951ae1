// SPDX-License-Identifier: MIT
// Who holds a shard: one process, by a lock or by a lease.
#include "sweep/hold.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "io/hdf5/hdf5_output.h"
#include "io/temporary_folder.h"
#include "sweep/folder.h"
#include "sweep/journal.h"

namespace tandem {
namespace {

using Finding = LeaseObserver::Finding;

constexpr double soon = 0.3, never = 1000;  // seconds

void wait(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

class NoListener : public SweepListener {
 public:
  void tell(const std::string&) override {}
  void warn(const std::string&) override {}
  void conclude(const std::string&) override {}
  void begin_runs(std::size_t) override {}
  void count_run() override {}
  void end_runs() override {}
  std::unique_ptr<Watch> watch(Interruptible&) override { return nullptr; }
};

TEST(Hold, IsOfOneWriter) {
  const TemporaryFolder folder;
  const SweepFiles files(folder / "a.h5", hdf5_output());
  const Shard shard{2, 4};
  NoListener listener;
  {
    const Hold hold(files, shard, listener);
    JournalWriter journal(files.journal(shard), {});
    journal.start({"1@a", "2025-01-31T12:00:00Z", 2, 1, {}, ""});
    EXPECT_EQ(writer_of(files.journal(shard)), "process 1@a since 2025-01-31T12:00:00Z");
    EXPECT_THROW(Hold(files, shard, listener), OutputBusy);
    EXPECT_NO_THROW(Hold(files, {1, 4}, listener));
  }
  EXPECT_EQ(writer_of(files.journal(shard)), "");
  EXPECT_NO_THROW(Hold(files, shard, listener));
}

// Who asks whether it is held locks it as well, though not for long.
TEST(Hold, WaitsForThoseWhoOnlyAsk) {
  const TemporaryFolder folder;
  const SweepFiles files(folder / "a.h5", hdf5_output());
  NoListener listener;
  {
    const Hold made(files, {}, listener);
  }
  const int asking = open(files.journal({}).c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(flock(asking, LOCK_SH | LOCK_NB), 0);
  std::thread later([asking] {
    wait(0.1);
    close(asking);
  });
  EXPECT_NO_THROW(Hold(files, {}, listener));
  later.join();
}

// A worker needs no lock: its lease keeps off those who have one, too.
TEST(Hold, ALeaseCountsBesideLocks) {
  const TemporaryFolder folder;
  const SweepFiles files(folder / "a.h5", hdf5_output());
  NoListener listener;
  {
    const Hold made(files, {}, listener);
  }
  auto lease = Lease::take(files.journal({}), read_lease(files.journal({})), "7@b", soon);
  ASSERT_TRUE(lease);
  EXPECT_TRUE(writer_of(files.journal({})).starts_with("process 7@b since "));
  EXPECT_THROW(Hold(files, {}, listener), OutputBusy);
  lease.reset();
  EXPECT_EQ(writer_of(files.journal({})), "");
  EXPECT_NO_THROW(Hold(files, {}, listener));
}

TEST(Lease, OneOfTwoHasIt) {
  const TemporaryFolder folder;
  const std::string base = folder / "x";
  const LeaseState none = read_lease(base);
  EXPECT_EQ(none.number, 0U);
  EXPECT_FALSE(none.held);
  const auto first = Lease::take(base, none, "1@a", never);
  ASSERT_TRUE(first);
  EXPECT_FALSE(Lease::take(base, none, "2@b", never));
  EXPECT_TRUE(first->held());
  const LeaseState state = read_lease(base);
  EXPECT_TRUE(state.held);
  EXPECT_EQ(state.holder, "1@a");
  EXPECT_EQ(state.seconds, never);
}

TEST(Lease, WhoeverWasSilentHasLostItAndKnows) {
  const TemporaryFolder folder;
  const std::string base = folder / "x";
  const auto silent = Lease::take(base, read_lease(base), "1@a", never);
  ASSERT_TRUE(silent);
  EXPECT_NO_THROW(silent->require());
  const LeaseState judged = read_lease(base);
  auto taken = Lease::take(base, judged, "2@b", never);
  ASSERT_TRUE(taken);
  EXPECT_FALSE(silent->held());
  EXPECT_THROW(silent->require(), LeaseLost);
  // Nor does anybody take it who judged before that, however late.
  EXPECT_FALSE(Lease::take(base, judged, "3@c", never));
  const auto third = Lease::take(base, read_lease(base), "3@c", never);
  ASSERT_TRUE(third);
  EXPECT_FALSE(Lease::take(base, judged, "4@d", never));
  EXPECT_TRUE(third->held());
  taken.reset();  // gives back what it has no more
  EXPECT_TRUE(read_lease(base).held);
}

TEST(Lease, IsLostWithItsFolder) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "f");
  const auto lease = Lease::take(folder / "f/x", {}, "1@a", soon);
  ASSERT_TRUE(lease);
  std::filesystem::remove_all(folder / "f");
  EXPECT_FALSE(lease->held());
  EXPECT_FALSE(Lease::take(folder / "f/x", {}, "1@a", soon));
}

TEST(LeaseObserver, TakesAHeartbeatForLifeAndItsAbsenceForDeath) {
  const TemporaryFolder folder;
  const std::string base = folder / "x";
  LeaseObserver observer(never);
  LeaseState state;
  EXPECT_EQ(observer.look(base, state), Finding::free);
  {
    const auto lease = Lease::take(base, state, "1@a", soon);
    EXPECT_EQ(observer.look(base, state), Finding::unknown);
    wait(2 * soon);
    EXPECT_EQ(observer.look(base, state), Finding::alive);
  }
  EXPECT_EQ(observer.look(base, state), Finding::free);
  // Stands still, as of a process that was killed or stopped.
  std::ofstream(base + ".lease-9") << "tandem-lease torn";
  EXPECT_EQ(observer.look(base, state), Finding::unknown);
  EXPECT_TRUE(state.held);
  std::filesystem::remove(base + ".lease-9");
  {
    const auto lease = Lease::take(base, read_lease(base), "1@a", soon);
    std::filesystem::copy_file(base + ".lease-2", base + ".lease-3");
  }
  LeaseObserver late(never);
  EXPECT_EQ(late.look(base, state), Finding::unknown);
  wait(soon / 3);
  EXPECT_EQ(late.look(base, state), Finding::unknown);
  wait(soon);
  EXPECT_EQ(late.look(base, state), Finding::silent);
  EXPECT_EQ(state.number, 3U);
}

// Its holder was killed between making and writing it: the observer's own patience counts.
TEST(LeaseObserver, DoesNotWaitLongForALeaseThatWasNeverWritten) {
  const TemporaryFolder folder;
  const std::string base = folder / "x";
  std::ofstream(base + ".lease-1").flush();
  LeaseObserver observer(soon);
  LeaseState state;
  EXPECT_EQ(observer.look(base, state), Finding::unknown);
  EXPECT_TRUE(state.held);
  EXPECT_EQ(state.seconds, soon);
  wait(1.5 * soon);
  EXPECT_EQ(observer.look(base, state), Finding::silent);
  EXPECT_TRUE(Lease::take(base, state, "1@a", soon));
}

TEST(Lease, IsAFileOfItsSweep) {
  const TemporaryFolder folder;
  const SweepFiles files(folder / "a.h5", hdf5_output());
  NoListener listener;
  {
    const Hold made(files, {}, listener);
  }
  const auto lease = Lease::take(files.journal({}), {}, "1@a", soon);
  EXPECT_EQ(list_folder(files).journals.size(), 1U);
  remove_folder(files);
  EXPECT_FALSE(std::filesystem::exists(files.folder()));
}

}  // namespace
}  // namespace tandem
