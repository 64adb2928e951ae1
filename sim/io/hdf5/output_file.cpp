// SPDX-License-Identifier: MIT
#include "io/hdf5/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace tandem {

namespace {

[[noreturn]] void fail(const std::string& path, int error) { throw std::runtime_error(path + ": " + std::strerror(error)); }

// Renames unless the new name is taken; a file system that cannot say is trusted.
int rename_to_free_name(const char* from, const char* to) {
  const int result = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
  if (result == 0 || (errno != EINVAL && errno != ENOSYS)) return result;
  if (access(to, F_OK) == 0) {
    errno = EEXIST;
    return -1;
  }
  return std::rename(from, to);
}

void synchronise_folder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

OutputFile::OutputFile(std::string name, bool replace) : name_(std::move(name)), part_(name_ + ".part"), replace_(replace) {
  descriptor_ = open(part_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail(part_, errno);
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    close(descriptor_);
    throw std::runtime_error(part_ + ": another program is writing this file");
  }
}

OutputFile::~OutputFile() {
  if (!keep_part_) unlink(part_.c_str());
  close(descriptor_);
}

void OutputFile::appear() {
  if (fsync(descriptor_) != 0) fail(part_, errno);
  keep_part_ = true;
  const int result = replace_ ? std::rename(part_.c_str(), name_.c_str()) : rename_to_free_name(part_.c_str(), name_.c_str());
  if (result != 0 && errno == EEXIST) {
    throw std::runtime_error(name_ + " turned up while this program ran; the results are in " + part_);
  }
  if (result != 0) fail(name_, errno);
  synchronise_folder(folder_of(name_));
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::uint64_t free_bytes(const std::string& path) {
  struct statvfs disk {};
  if (statvfs(folder_of(path).c_str(), &disk) != 0) return std::numeric_limits<std::uint64_t>::max();
  return static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
}

}  // namespace tandem
