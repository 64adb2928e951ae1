// SPDX-License-Identifier: MIT
#include "sweep/session.h"

#include <sched.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

#include "sweep/build_facts.h"

namespace tandem {

std::string time_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, length};
}

std::string process_name() {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return std::to_string(getpid()) + "@" + host;
}

int threads_of_machine() {
  const char* asked = std::getenv("OMP_NUM_THREADS");
  const int number = asked != nullptr ? std::atoi(asked) : 0;
  if (number > 0) return number;
  cpu_set_t processors;
  return sched_getaffinity(0, sizeof processors, &processors) == 0 ? CPU_COUNT(&processors) : 1;
}

Session session_of(const std::string& command_line, const Execution& execution, const OutputKind& kind) {
  const BuildFacts facts = build_facts();
  Session session;
  session.command_line = command_line;
  session.program_version = facts.version;
  session.commit = facts.commit;
  session.dirty = facts.dirty ? 1 : 0;
  session.compiler = facts.compiler;
  session.library = kind.library();
  session.execution = execution.reason;
  session.threads = execution.threads;
  session.process = process_name();
  session.started = time_now();
  return session;
}

}  // namespace tandem
