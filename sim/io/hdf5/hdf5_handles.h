// SPDX-License-Identifier: MIT
// The HDF5 library as the parts of Hdf5File see it: handles that close themselves, failures that are exceptions, enough memory. The one file
// that includes it.
#pragma once

#include <hdf5.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tandem::hdf5 {

using Handle = std::shared_ptr<const std::int64_t>;

// Throws Hdf5Error with what the library says last.
[[noreturn]] void fail(const std::string& doing);

template <class Result>
Result checked(Result result, const std::string& doing) {
  if (result < 0) fail(doing);
  return result;
}

// A handle that closes itself unless `broken` has become true, which it becomes if the handle cannot be closed.
Handle own(hid_t id, herr_t (*close)(hid_t), const std::string& doing, std::shared_ptr<bool> broken = nullptr);

// Errors become exceptions, so the library prints nothing (it keeps that switch per thread), nor does it try again at exit, where it
// would not survive a file that could not be closed. Before anything else that the library is asked.
void silence();

// The library spoils its own memory when there is none left, so it is not called without so much to spare: throws std::bad_alloc.
void require_memory(std::size_t bytes = std::size_t{6} << 20);

Handle text_type();
Handle space_of(const std::vector<std::uint64_t>& shape);

}  // namespace tandem::hdf5
