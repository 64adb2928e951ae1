// SPDX-License-Identifier: MIT
#include "io/output/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "io/output/places.h"

namespace tandem {

namespace {

// Whoever held the file before may have given it its final name between our opening and locking it.
bool still_has_the_name(int descriptor, const std::string& path) {
  struct stat held{}, named{};
  if (fstat(descriptor, &held) != 0) fail_at(path, errno);
  if (stat(path.c_str(), &named) != 0) {
    if (errno == ENOENT) return false;
    fail_at(path, errno);
  }
  return held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

// A part file that a killed program left, or another program is writing: a regular file, under this name alone.
int take_over(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return descriptor;
  if (descriptor < 0 && errno != ELOOP && errno != ENXIO) fail_at(path, errno);  // else a link, a socket
  struct stat facts{};
  const bool own = descriptor >= 0 && fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_nlink <= 1;
  if (own) return descriptor;
  if (descriptor >= 0) close(descriptor);
  throw std::runtime_error(path + " is in the way: it is not a file that this program left");
}

// Makes or takes over, and locks, the part file.
int take(const std::string& path) {
  for (;;) {
    int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno != EEXIST) fail_at(path, errno);
    if (descriptor < 0) descriptor = take_over(path);
    if (descriptor < 0) continue;  // gone meanwhile
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      close(descriptor);
      throw std::runtime_error(path + ": another program is writing this file");
    }
    if (still_has_the_name(descriptor, path)) return descriptor;
    close(descriptor);
  }
}

}  // namespace

OutputFile::OutputFile(std::string name, bool replace)
    : name_(std::move(name)), part_(name_ + ".part"), replace_(replace), descriptor_(take(part_)) {
  if (ftruncate(descriptor_, 0) != 0) {
    const int error = errno;
    close(descriptor_);
    fail_at(part_, error);
  }
}

OutputFile::~OutputFile() {
  if (!keep_part_) discard();
  close(descriptor_);
}

void OutputFile::reserve(std::uint64_t bytes) {
  constexpr double megabyte = 1e6;
  const std::uint64_t available = free_bytes(name_);
  if (bytes > available) {
    throw std::runtime_error(fmt::format("{:.1f} MB are needed, the disk or a limit leaves {:.1f} MB",
                                         static_cast<double>(bytes) / megabyte,
                                         static_cast<double>(available) / megabyte));
  }
  if (fallocate(descriptor_, FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(bytes)) != 0 && errno != EOPNOTSUPP &&
      errno != ENOSYS) {
    fail_at(part_, errno);
  }
}

void OutputFile::appear() {
  struct stat facts{};
  // Gives back what was reserved beyond the end.
  if (fstat(descriptor_, &facts) != 0 || ftruncate(descriptor_, facts.st_size) != 0) fail_at(part_, errno);
  if (fsync(descriptor_) != 0) fail_at(part_, errno);
  keep_part_ = true;
  give_name(part_, name_, replace_);
  flock(descriptor_, LOCK_UN);  // whoever sees the name may read
}

void OutputFile::discard() {
  unlink(part_.c_str());
  keep_part_ = true;  // nothing left to remove
}

void synchronise_folder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::uint64_t free_bytes(const std::string& path) {
  std::uint64_t free = std::numeric_limits<std::uint64_t>::max();
  struct rlimit longest{};
  if (getrlimit(RLIMIT_FSIZE, &longest) == 0 && longest.rlim_cur != RLIM_INFINITY) free = longest.rlim_cur;
  struct statvfs disk{};
  if (statvfs(folder_of(path).c_str(), &disk) == 0) free = std::min<std::uint64_t>(free, disk.f_bavail * disk.f_frsize);
  return free;
}

}  // namespace tandem
