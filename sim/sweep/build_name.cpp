// SPDX-License-Identifier: MIT
#include "sweep/build_name.h"

#include <fmt/format.h>

#include <fstream>

#include "base/digest.h"
#include "sweep/build_facts.h"
#include "sweep/session.h"

namespace tandem {

namespace {

// Of the file that was started, though another may have taken its name meanwhile. Where it cannot be read, something that no other
// process has: then nothing is taken for the work of this build that might be another's.
std::string digest_of_program() {
  std::ifstream file("/proc/self/exe", std::ios::binary);
  std::string block(std::size_t{1} << 20, '\0');
  Digest digest;
  bool any = false;
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    digest.add(std::string_view(block.data(), static_cast<std::size_t>(file.gcount())));
    any = true;
  }
  return any && file.eof() ? digest.hex() : process_name() + "," + time_now();
}

}  // namespace

const std::string& build_name() {
  static const std::string name = [] {
    const BuildFacts facts = build_facts();
    return fmt::format("{}+{}+{}", facts.version, facts.commit, digest_of_program());
  }();
  return name;
}

}  // namespace tandem
