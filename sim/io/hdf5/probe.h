// SPDX-License-Identifier: MIT
// The HDF5 library may crash, hang or take all memory on a file that it did not write: such a file is read in a child process first.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace tandem {

// Calls a function that reads all of a file, in a child process with limits. Throws std::runtime_error with the reason if the function
// throws, crashes, or does not end in time: `patience`, and as much again for each 50 MB of the file.
void read_in_child(const std::string& path, const std::function<void()>& read,
                   std::chrono::milliseconds patience = std::chrono::seconds(10));

}  // namespace tandem
