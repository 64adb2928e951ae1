// SPDX-License-Identifier: MIT
// A file that appears under its name only when it is whole: written beside it as NAME.part, then synchronised and renamed.
#pragma once

#include <cstdint>
#include <string>

namespace tandem {

// Throws std::runtime_error with the reason in words. One process at a time may hold the part file of a name.
class OutputFile {
 public:
  // Takes NAME.part, left-overs of a killed program included. `replace`: a file that has the name may be replaced at the end.
  OutputFile(std::string name, bool replace);
  ~OutputFile();  // removes the part file unless it became the file
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  const std::string& name() const { return name_; }
  const std::string& part() const { return part_; }
  // Takes room on the disk for a part file of so many bytes, where the file system can.
  void reserve(std::uint64_t bytes);
  // To be called when the part file is complete and closed by its writer. If a file of the name turned up meanwhile, the part
  // file stays and the error says so.
  void appear();
  // Removes the part file.
  void discard();

 private:
  std::string name_, part_;
  bool replace_;
  bool keep_part_ = false;
  int descriptor_ = -1;
};

// What was made, renamed or removed in a folder is on the disk, where the file system can say so.
void synchronise_folder(const std::string& folder);
// The folder that holds a file: "." for a bare name.
std::string folder_of(const std::string& path);
// Bytes that may still be written where `path` will stand.
std::uint64_t free_bytes(const std::string& path);

}  // namespace tandem
