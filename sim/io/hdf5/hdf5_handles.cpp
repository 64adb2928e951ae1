// SPDX-License-Identifier: MIT
#include "io/hdf5/hdf5_handles.h"

#include <sys/mman.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>

#include "io/hdf5/hdf5_file.h"

namespace tandem::hdf5 {

namespace {

// The innermost message of the library's error stack, which names the cause.
std::string library_message() {
  std::string message;
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned depth, const H5E_error2_t* entry, void* text) -> herr_t {
        if (depth == 0 && entry->desc != nullptr) *static_cast<std::string*>(text) = entry->desc;
        return 0;
      },
      &message);
  H5Eclear2(H5E_DEFAULT);
  return message;
}

// The system's error that a message of the library names ("..., errno = 28, error message = ..., total write size = ..."), or 0.
int system_error_in(const std::string& message) {
  constexpr const char* mark = "errno = ";
  const auto found = message.find(mark);
  return found == std::string::npos ? 0 : std::atoi(message.c_str() + found + std::strlen(mark));
}

}  // namespace

void fail(const std::string& doing) {
  const int error = errno;
  std::string message = library_message();
  // A full disk in a word of the system, not in two lines of addresses.
  if (const int named = system_error_in(message); named != 0) message = std::strerror(named);
  if (message.empty() && error != 0) message = std::strerror(error);
  throw Hdf5Error(doing + ": " + message);
}

Handle own(hid_t id, herr_t (*close)(hid_t), const std::string& doing, std::shared_ptr<bool> broken) {
  if (id < 0) fail(doing);
  return {new std::int64_t(id), [close, broken = std::move(broken)](const std::int64_t* held) {
            if (!broken)
              close(*held);
            else if (!*broken && close(*held) < 0)
              *broken = true;
            delete held;
          }};
}

void silence() {
  static const herr_t no_exit_handler = H5dont_atexit();
  static_cast<void>(no_exit_handler);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

// Limits count what is mapped, be it used or not; what the heap has free is counted already.
void require_memory(std::size_t bytes) {
  if (void* const block = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      block != MAP_FAILED) {
    munmap(block, bytes);
    return;
  }
  void* volatile block = std::malloc(bytes);
  if (block == nullptr) throw std::bad_alloc();
  std::free(block);
}

Handle text_type() {
  auto type = own(H5Tcopy(H5T_C_S1), H5Tclose, "text type");
  H5Tset_size(*type, H5T_VARIABLE);
  H5Tset_cset(*type, H5T_CSET_UTF8);
  return type;
}

Handle space_of(const std::vector<std::uint64_t>& shape) {
  if (shape.empty()) return own(H5Screate(H5S_SCALAR), H5Sclose, "scalar space");
  const std::vector<hsize_t> dimensions(shape.begin(), shape.end());
  return own(H5Screate_simple(static_cast<int>(shape.size()), dimensions.data(), nullptr), H5Sclose, "simple space");
}

}  // namespace tandem::hdf5
