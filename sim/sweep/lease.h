// SPDX-License-Identifier: MIT
// Leases: who has a piece of a sweep in hand, said by a file that no lock is needed for. BASE.lease-7 is the seventh lease of what BASE
// stands for, and the highest number counts. Whoever makes the next number, which one alone can, has it; a heartbeat, a line written again
// and again, says that its holder lives.
//   tandem-lease holder=1234@host.9f3c... seconds=60 state=held beat=17 since=2025-01-31T12:00:00Z #<checksum>
// A lease says how long it lasts without a heartbeat, and everybody who watches it judges so by a clock of his own: no clocks have to agree.
// A holder that was stopped for longer finds that another has a higher number.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace tandem {

// Names this process: random, for processes in containers or on other machines may have the same number and host.
const std::string& process_token();
bool is_token(std::string_view text);  // whether it could be that of a process

// The lease of a base that counts, as it was read.
struct LeaseState {
  std::size_t number = 0;  // 0: there is none
  std::string text;        // as it stands in the file
  bool held = false;       // it was not given back
  std::string holder = {}, since = {};
  bool legible = false;  // else its holder has not come to writing it, or it is damaged
  double seconds = 0;    // that it lasts without a heartbeat
  double age = 0;        // seconds since the last heartbeat, if the clocks here and there agree
};
LeaseState read_lease(const std::string& base);

// Watches leases, and knows which of them may be taken: those given back, and those that stood still for as long as they last.
class LeaseObserver {
 public:
  // A lease that does not say how long it lasts, as of a process that was killed before it wrote that, lasts so many seconds.
  explicit LeaseObserver(double seconds) : seconds_(seconds) {}
  enum class Finding {
    free,
    silent,
    alive,
    unknown
  };  // silent: for longer than it lasts; unknown: not watched for long enough
  Finding look(const std::string& base, LeaseState& state);
  // Seconds since it was last seen to change.
  double silence(const std::string& base) const;

 private:
  struct Seen {
    std::size_t number = 0;
    std::string text;
    std::chrono::steady_clock::time_point since;
    bool changed = false;  // while it was watched
  };
  const double seconds_;
  std::map<std::string, Seen> seen_;
};

class LeaseLost : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Lease {
 public:
  // The lease after `state`, or null if another was faster or the folder is gone. It lasts so many seconds without a heartbeat. Throws std::runtime_error.
  static std::unique_ptr<Lease> take(const std::string& base, const LeaseState& state, const std::string& holder,
                                     double seconds);
  ~Lease();  // gives it back
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  std::size_t number() const { return number_; }
  // Whether nobody has taken it meanwhile, as the folder says now. From any thread.
  bool held() const;
  void require() const;  // throws LeaseLost

 private:
  Lease(std::string base, std::size_t number, std::string holder, double seconds, int descriptor);
  void write(const char* state);
  void beat();

  const std::string base_, holder_, since_;
  const std::size_t number_;
  const double seconds_;
  const int descriptor_;
  std::size_t beats_ = 0;
  std::mutex mutex_;
  std::condition_variable over_;
  bool stopping_ = false;
  std::thread heart_;
};

}  // namespace tandem
