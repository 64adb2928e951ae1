// SPDX-License-Identifier: MIT
#include "sweep/recognition.h"

#include <algorithm>
#include <stdexcept>

#include "io/output/places.h"
#include "io/output/regular_file.h"
#include "sweep/checked_line.h"

namespace tandem {

namespace {

constexpr std::string_view first_word =
    "tandem-";  // every file of a sweep begins so, results files since they have seals

// As much as shows the first lines of a journal. "" if there is nothing in it, or if it went meanwhile.
std::string start_of_file(const std::string& path) try {
  constexpr std::size_t start_bytes = 4096;
  std::string start(start_bytes, '\0');
  return std::string(RegularFile(path).read(start));
} catch (const std::runtime_error& error) {
  if (!is_there(path)) return "";
  throw std::runtime_error(path + ": " + error.what());
}

bool has_whole_line(std::string_view text) {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    if (read_checked_line(std::string(text.substr(0, end)))) return true;
    text.remove_prefix(end + 1);
  }
  return false;
}

bool can_be_opened(const OutputKind& kind, const std::string& path) try {
  kind.open(path);
  return true;
} catch (const std::runtime_error&) {
  return false;
}

// One that was cut short, or whose first line is damaged, too.
bool is_own(const OutputKind& kind, const std::string& path, std::string_view start) {
  return start.starts_with(first_word) || first_word.starts_with(start) || has_whole_line(start) ||
         (path.ends_with(kind.extension()) && can_be_opened(kind, path));
}

}  // namespace

std::string strange_file(const FolderListing& listing) {
  std::string strange;
  for (const OwnFile& file : listing.own) {
    if (!file.name.exact || thing_at(file.path) != Thing::file) continue;
    const std::string start = start_of_file(file.path);
    if (start.empty()) continue;
    if (is_own(listing.files.kind(), file.path, start)) return "";
    if (strange.empty()) strange = file.path;
  }
  return strange;
}

}  // namespace tandem
