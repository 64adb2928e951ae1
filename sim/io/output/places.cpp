// SPDX-License-Identifier: MIT
#include "io/output/places.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "io/output/output_file.h"
#include "io/output/regular_file.h"

namespace tandem {

void fail_at(const std::string& path, int error) { throw std::system_error(error, std::generic_category(), path); }

namespace {

bool means_nothing_there(int error) { return error == ENOENT || error == ENOTDIR; }

// A descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(int number, const std::string& path) : number_(number) {
    if (number < 0) fail_at(path, errno);
  }
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  operator int() const { return number_; }
  // The result of closing counts: some file systems say only then that a write failed.
  void finish(const std::string& path) {
    const int number = number_;
    number_ = -1;
    if (close(number) != 0) fail_at(path, errno);
  }

 private:
  int number_;
};

void copy_bytes(RegularFile& from, int to, const std::string& path) {
  std::string block(std::size_t{1} << 16, '\0');
  for (auto bytes = from.read(block); !bytes.empty(); bytes = from.read(block))
    while (!bytes.empty()) {
      const ssize_t now = write(to, bytes.data(), bytes.size());
      if (now < 0 && errno != EINTR) fail_at(path, errno);
      if (now > 0) bytes.remove_prefix(static_cast<std::size_t>(now));
    }
}

// Renames unless the new name is taken. Where one call cannot do that, as on NFS, a second name does; a file system that has neither is
// asked beforehand.
int rename_to_free_name(const std::string& from, const std::string& to) {
  const int result = renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
  if (result == 0 || (errno != EINVAL && errno != ENOSYS)) return result;
  if (link(from.c_str(), to.c_str()) == 0) return unlink(from.c_str());
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EXDEV) return -1;
  if (is_there(to)) {
    errno = EEXIST;
    return -1;
  }
  return std::rename(from.c_str(), to.c_str());
}

void rename_or_fail(const std::string& from, const std::string& name, bool replace) {
  const Thing there = thing_at(name);
  if (there == Thing::folder || there == Thing::other)
    throw std::runtime_error(name + " is not a regular file, and is not replaced; the results are in " + from);
  const int result = replace ? std::rename(from.c_str(), name.c_str()) : rename_to_free_name(from, name);
  if (result != 0 && errno == EEXIST)
    throw std::runtime_error(name + " turned up while this program ran; the results are in " + from);
  if (result != 0) fail_at(name, errno);
}

// Beside the name, under one that nobody else has, then renamed.
void copy_to_name(const std::string& from, const std::string& name, bool replace) {
  std::string beside = name + ".XXXXXX";
  Descriptor target(mkostemp(beside.data(), O_CLOEXEC), beside);
  try {
    RegularFile source(from);
    copy_bytes(source, target, name);
    struct stat facts{};
    if (stat(from.c_str(), &facts) != 0 || fchmod(target, facts.st_mode) != 0 || fsync(target) != 0)
      fail_at(beside, errno);
    target.finish(beside);
    rename_or_fail(beside, name, replace);
  } catch (...) {
    unlink(beside.c_str());
    throw;
  }
  unlink(from.c_str());
}

}  // namespace

Thing thing_at(const std::string& path) {
  struct stat facts{};
  if (stat(path.c_str(), &facts) == 0)
    return S_ISREG(facts.st_mode) ? Thing::file : S_ISDIR(facts.st_mode) ? Thing::folder : Thing::other;
  const int error = errno;
  if (!means_nothing_there(error) && error != ELOOP) fail_at(path, error);
  if (lstat(path.c_str(), &facts) == 0) return Thing::other;
  if (!means_nothing_there(errno)) fail_at(path, errno);
  return Thing::nothing;
}

bool is_there(const std::string& path) { return thing_at(path) != Thing::nothing; }

std::vector<std::string> names_in(const std::string& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(opendir(folder.c_str()), closedir);
  if (!entries && means_nothing_there(errno)) return {};
  if (!entries) fail_at(folder, errno);
  std::vector<std::string> names;
  for (;;) {
    errno = 0;
    const dirent* entry = readdir(entries.get());
    if (entry == nullptr && errno != 0) fail_at(folder, errno);
    if (entry == nullptr) return names;
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
}

std::string behind_links(std::string path) {
  constexpr int most_links = 40;  // as the system follows
  for (int links = 0; links < most_links; ++links) {
    struct stat facts{};
    if (lstat(path.c_str(), &facts) != 0) {
      if (!means_nothing_there(errno)) fail_at(path, errno);
      return path;
    }
    if (!S_ISLNK(facts.st_mode)) return path;
    const std::filesystem::path target = std::filesystem::read_symlink(path);
    path = target.is_absolute() || folder_of(path) == "." ? target.string() : folder_of(path) + "/" + target.string();
  }
  fail_at(path, ELOOP);
}

void give_name(const std::string& from, const std::string& name, bool replace) {
  try {
    rename_or_fail(from, name, replace);
  } catch (const std::system_error& error) {
    if (error.code().value() != EXDEV) throw;
    copy_to_name(from, name, replace);
  }
  synchronise_folder(folder_of(name));
}

bool give_free_name(const std::string& from, const std::string& name) {
  const int result = rename_to_free_name(from, name);
  if (result != 0 && errno != EEXIST) fail_at(name, errno);
  if (result == 0) synchronise_folder(folder_of(name));
  return result == 0;
}

bool remove_file(const std::string& path) noexcept { return unlink(path.c_str()) == 0 || means_nothing_there(errno); }

}  // namespace tandem
