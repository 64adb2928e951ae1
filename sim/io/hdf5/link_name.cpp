// SPDX-License-Identifier: MIT
#include "io/hdf5/link_name.h"

namespace tandem {

namespace {

bool is_escape(const std::string& text, std::size_t at) {
  return text.compare(at, 3, "%2F") == 0 || text.compare(at, 3, "%25") == 0;
}

}  // namespace

std::string link_name(const std::string& key) {
  std::string name;
  for (std::size_t at = 0; at < key.size(); ++at)
    name += key[at] == '/' ? "%2F" : is_escape(key, at) ? "%25" : std::string(1, key[at]);
  return name;
}

std::string key_of_link(const std::string& name) {
  std::string key;
  for (std::size_t at = 0; at < name.size(); ++at)
    if (is_escape(name, at)) {
      key += name[at + 2] == 'F' ? '/' : '%';
      at += 2;
    } else {
      key += name[at];
    }
  return key;
}

}  // namespace tandem
