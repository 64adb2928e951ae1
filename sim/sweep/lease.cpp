// SPDX-License-Identifier: MIT
#include "sweep/lease.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <vector>

#include "io/output/output_file.h"
#include "io/output/places.h"
#include "sweep/checked_line.h"
#include "sweep/session.h"

namespace tandem {

namespace {

constexpr const char* lease_name = "tandem-lease";
constexpr std::size_t line_bytes = 512;  // one write, always of the same length
constexpr double beats_per_lease = 6;    // some may be late
constexpr double seconds_of_unread =
    60;  // a lease that cannot be read lasts so long, unless an observer says otherwise

std::string path_of(const std::string& base, std::size_t number) { return fmt::format("{}.lease-{}", base, number); }

// Numbers of all leases of a base that the folder knows, ascending. A folder that is gone has none.
std::vector<std::size_t> numbers_of(const std::string& base) {
  const std::string folder = folder_of(base), start = base.substr(base.rfind('/') + 1) + ".lease-";
  std::vector<std::size_t> numbers;
  for (const std::string& name : names_in(folder))
    if (name.starts_with(start)) numbers.push_back(std::strtoull(name.c_str() + start.size(), nullptr, 10));
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::string read_text(int descriptor) {
  std::string text(line_bytes, '\0');
  const ssize_t length = pread(descriptor, text.data(), text.size(), 0);
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, length)));
  return text;
}

// Opened anew each time: that is when a network file system asks its server.
void read_into(LeaseState& state, const std::string& path) {
  state.held = true;
  state.holder = "another process";
  state.seconds = seconds_of_unread;
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat facts{};
  const bool known = fstat(descriptor, &facts) == 0;
  state.text = read_text(descriptor);
  close(descriptor);
  if (known) state.age = std::difftime(std::time(nullptr), facts.st_mtime);
  const auto line = read_checked_line(state.text.substr(0, state.text.find('\n')));
  if (!line || line->word != lease_name) return;
  state.legible = true;
  state.held = line->text("state") == "held";
  state.holder = line->text("holder");
  state.since = line->text("since");
  state.seconds = std::strtod(line->text("seconds").c_str(), nullptr);
}

}  // namespace

const std::string& process_token() {
  static const std::string token = [] {
    std::random_device source;
    return fmt::format("{:08x}{:08x}", source(), source());
  }();
  return token;
}

bool is_token(std::string_view text) {
  return text.size() == process_token().size() && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

LeaseState read_lease(const std::string& base) {
  LeaseState state;
  const auto numbers = numbers_of(base);
  if (numbers.empty()) return state;
  state.number = numbers.back();
  read_into(state, path_of(base, state.number));
  return state;
}

LeaseObserver::Finding LeaseObserver::look(const std::string& base, LeaseState& state) {
  const auto now =
      std::chrono::steady_clock::now();  // before it is read: who is stopped in between judges too early, not too late
  state = read_lease(base);
  if (!state.legible) state.seconds = seconds_;
  if (!state.held) {
    seen_.erase(base);
    return Finding::free;
  }
  Seen& seen = seen_[base];
  if (seen.number != state.number || seen.text != state.text) {
    seen = {state.number, state.text, now, seen.number != 0};
    return seen.changed ? Finding::alive : Finding::unknown;
  }
  if (std::chrono::duration<double>(now - seen.since).count() > state.seconds) return Finding::silent;
  return seen.changed ? Finding::alive : Finding::unknown;
}

double LeaseObserver::silence(const std::string& base) const {
  const auto seen = seen_.find(base);
  if (seen == seen_.end()) return 0;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - seen->second.since).count();
}

std::unique_ptr<Lease> Lease::take(const std::string& base, const LeaseState& state, const std::string& holder,
                                   double seconds) {
  const std::size_t number = state.number + 1;
  const std::string path = path_of(base, number);
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0 && (errno == EEXIST || errno == ENOENT)) return nullptr;
  if (descriptor < 0) fail_at(path, errno);
  std::unique_ptr<Lease> lease(new Lease(base, number, holder, seconds, descriptor));
  // Whoever was stopped for long before it made the file finds that the numbers have gone on.
  const auto numbers = numbers_of(base);
  if (numbers.empty() || numbers.back() != number) {
    unlink(path.c_str());
    return nullptr;
  }
  for (const std::size_t other : numbers)
    if (other < number) unlink(path_of(base, other).c_str());
  return lease;
}

Lease::Lease(std::string base, std::size_t number, std::string holder, double seconds, int descriptor)
    : base_(std::move(base)),
      holder_(std::move(holder)),
      since_(time_now()),
      number_(number),
      seconds_(seconds),
      descriptor_(descriptor) {
  try {
    write("held");
    heart_ = std::thread([this] { beat(); });
  } catch (...) {
    unlink(path_of(base_, number_).c_str());
    close(descriptor_);
    throw;
  }
}

Lease::~Lease() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  over_.notify_all();
  heart_.join();
  try {
    if (held()) write("free");
  } catch (const std::runtime_error&) {
    // It runs out by itself.
  }
  close(descriptor_);
}

bool Lease::held() const {
  struct stat own{};
  if (fstat(descriptor_, &own) != 0 || own.st_nlink == 0) return false;
  const auto numbers = numbers_of(base_);
  return !numbers.empty() && numbers.back() == number_;
}

void Lease::require() const {
  if (!held()) throw LeaseLost(fmt::format("the lease {} was lost to another process", path_of(base_, number_)));
}

void Lease::write(const char* state) {
  std::string line = closed(fmt::format("{} holder={} seconds={:g} state={} beat={} since={}", lease_name, holder_,
                                        seconds_, state, ++beats_, since_));
  line.resize(std::max(line.size() + 1, line_bytes), ' ');
  line.back() = '\n';
  const ssize_t written = pwrite(descriptor_, line.data(), line.size(), 0);
  if (written != static_cast<ssize_t>(line.size())) fail_at(path_of(base_, number_), written < 0 ? errno : ENOSPC);
  if (fdatasync(descriptor_) != 0) fail_at(path_of(base_, number_), errno);  // to the server, where others read it
}

void Lease::beat() {
  const std::chrono::duration<double> pause(seconds_ / beats_per_lease);
  std::unique_lock lock(mutex_);
  while (!over_.wait_for(lock, pause, [this] { return stopping_; })) try {
      write("held");
    } catch (const std::runtime_error&) {
      // The next beat tries again; until then others may see it silent.
    }
}

}  // namespace tandem
