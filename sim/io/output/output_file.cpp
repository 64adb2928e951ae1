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
#include <cstdio>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace tandem {

namespace {

[[noreturn]] void fail(const std::string& path, int error) {
  throw std::runtime_error(path + ": " + std::strerror(error));
}

// Renames unless the new name is taken. Where that cannot be said in one step, as on NFS, a second name does it; a file system that has
// neither is trusted.
int rename_to_free_name(const char* from, const char* to) {
  const int result = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
  if (result == 0 || (errno != EINVAL && errno != ENOSYS)) return result;
  if (link(from, to) == 0) return unlink(from);
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) return -1;
  if (access(to, F_OK) == 0) {
    errno = EEXIST;
    return -1;
  }
  return std::rename(from, to);
}

// Whoever held the file before may have given it its final name between our opening and locking it.
bool still_has_the_name(int descriptor, const std::string& path) {
  struct stat held{}, named{};
  return fstat(descriptor, &held) == 0 && stat(path.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
         held.st_ino == named.st_ino;
}

// Opens and locks the part file.
int take(const std::string& path) {
  for (;;) {
    const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) fail(path, errno);
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
    fail(part_, error);
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
    fail(part_, errno);
  }
}

void OutputFile::appear() {
  struct stat facts{};
  const bool known = fstat(descriptor_, &facts) == 0;
  if (known && ftruncate(descriptor_, facts.st_size) != 0)
    fail(part_, errno);  // gives back what was reserved beyond the end
  if (fsync(descriptor_) != 0) fail(part_, errno);
  keep_part_ = true;
  const int result =
      replace_ ? std::rename(part_.c_str(), name_.c_str()) : rename_to_free_name(part_.c_str(), name_.c_str());
  if (result != 0 && errno == EEXIST) {
    throw std::runtime_error(name_ + " turned up while this program ran; the results are in " + part_);
  }
  if (result != 0) fail(name_, errno);
  flock(descriptor_, LOCK_UN);  // whoever sees the name may read
  synchronise_folder(folder_of(name_));
}

void OutputFile::discard() {
  unlink(part_.c_str());
  keep_part_ = true;  // nothing left to remove
}

bool give_free_name(const std::string& own, const std::string& path) {
  if (rename_to_free_name(own.c_str(), path.c_str()) == 0) {
    synchronise_folder(folder_of(path));
    return true;
  }
  if (errno != EEXIST) fail(path, errno);
  return false;
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
