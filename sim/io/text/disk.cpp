// SPDX-License-Identifier: MIT
#include "io/text/disk.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace tandem {

bool read_file(const std::string& path, std::string& content, std::string& why_not) {
  const auto refuse = [&](const std::string& why) {
    why_not = why;
    return false;
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return refuse("there is no such file");
  if (error) return refuse(error.message());
  if (std::filesystem::is_directory(status)) return refuse("it is a folder");
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return refuse(errno ? std::strerror(errno) : "it cannot be opened");
  content.clear();
  char block[1 << 16];
  while (stream.read(block, sizeof block), stream.gcount() > 0) {
    content.append(block, static_cast<std::size_t>(stream.gcount()));
    if (content.size() > longest_file) return refuse("it is longer than 256 MiB");
  }
  return stream.bad() ? refuse("it cannot be read to its end") : true;
}

FileReader files_beside(const std::string& scenario_path) {
  const std::filesystem::path folder = std::filesystem::path(scenario_path).parent_path();
  return [folder](const std::string& path, std::string& content, std::string& why_not) {
    return read_file((folder / path).string(), content, why_not);
  };
}

}  // namespace tandem
