// SPDX-License-Identifier: MIT
// What stands on the disk under a name. A call that fails is an exception, never an answer.
#pragma once

#include <string>
#include <vector>

namespace tandem {

// Every function throws std::system_error, with the path and the reason, where it cannot know.

// What a call of the system answered, as an exception: the command line tells it as a fault of the place, not of the program.
[[noreturn]] void fail_at(const std::string& path, int error);

enum class Thing { nothing, file, folder, other };  // other: a device, a FIFO, a socket, a link that leads nowhere
// Links are followed.
Thing thing_at(const std::string& path);
bool is_there(const std::string& path);

// The names in a folder, without "." and ".."; none if there is no such folder.
std::vector<std::string> names_in(const std::string& folder);

// The path that a link leads to, whether or not something stands there; any other path as it is.
std::string behind_links(std::string path);

// Gives a file of the same folder tree its name; from another file system it is copied. What has the name may be replaced if it is a
// regular file and `replace` is true. Throws std::runtime_error as well; then `from` and what has the name are as they were.
void give_name(const std::string& from, const std::string& name, bool replace);

// Gives a whole file of the same folder a name that nobody has: of several programs one succeeds. False if it is taken; then `from` is as
// it was.
bool give_free_name(const std::string& from, const std::string& name);

// Deletes a file, and nothing but a file or link; returns whether it is gone.
bool remove_file(const std::string& path) noexcept;

}  // namespace tandem
