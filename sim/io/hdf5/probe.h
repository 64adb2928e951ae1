// SPDX-License-Identifier: MIT
// The HDF5 library may crash, hang or take all memory on a file that it did not write, and crashes or spoils the memory of its process when
// that is short: what it cannot be trusted with it does in a child process.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace tandem {

// Calls a function that reads all of a file, in a child process with limits. Throws std::runtime_error with the reason if the function
// throws, crashes, or does not end in time: `patience`, and as much again for each 50 MB of the file.
void read_in_child(const std::string& path, const std::function<void()>& read,
                   std::chrono::milliseconds patience = std::chrono::seconds(10));

// What a function returns that works on a file that is sound, called in a child process with the memory that there is. Throws
// std::runtime_error with the reason, std::bad_alloc if memory was short.
std::vector<std::string> lines_from_child(const std::string& path,
                                          const std::function<std::vector<std::string>()>& lines);

}  // namespace tandem
