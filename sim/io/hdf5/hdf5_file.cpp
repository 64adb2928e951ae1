// SPDX-License-Identifier: MIT
#include "io/hdf5/hdf5_file.h"

#include <cmath>
#include <limits>

#include "base/contracts.h"
#include "io/hdf5/hdf5_handles.h"

namespace tandem {

using hdf5::checked, hdf5::fail, hdf5::Handle, hdf5::own, hdf5::require_memory, hdf5::silence, hdf5::space_of;

namespace {

hid_t stored_type(Element element, const Handle& text) {
  switch (element) {
    case Element::real: return H5T_IEEE_F64LE;
    case Element::real32: return H5T_IEEE_F32LE;
    case Element::integer: return H5T_STD_I64LE;
    case Element::index: return H5T_STD_U32LE;
    case Element::byte: return H5T_STD_U8LE;
    case Element::text: return *text;
  }
  return -1;
}

Handle make_creation_properties(bool floating_point, Fill fill, bool reserves) {
  auto properties = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "dataset properties");
  H5Pset_obj_track_times(*properties, false);
  H5Pset_alloc_time(*properties, reserves ? H5D_ALLOC_TIME_EARLY : H5D_ALLOC_TIME_LATE);
  H5Pset_fill_time(*properties, fill == Fill::library ? H5D_FILL_TIME_ALLOC : H5D_FILL_TIME_NEVER);
  if (floating_point) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    H5Pset_fill_value(*properties, H5T_NATIVE_DOUBLE, &nan);
  }
  return properties;
}

// Memory is taken by a dataset's extent, and a damaged file may give any: all of it has to be in the file.
void check_extent(hid_t dataset, std::uint64_t file_bytes, const std::string& path) {
  constexpr double most_compression = 1032;  // of deflate
  const auto space = own(H5Dget_space(dataset), H5Sclose, path);
  const auto type = own(H5Dget_type(dataset), H5Tclose, path);
  const auto creation = own(H5Dget_create_plist(dataset), H5Pclose, path);
  if (checked(H5Sget_simple_extent_type(*space), path) == H5S_NULL) throw Hdf5Error(path + ": no values");
  const auto elements = static_cast<double>(checked(H5Sget_simple_extent_npoints(*space), path));
  const double claimed = elements * static_cast<double>(H5Tget_size(*type));
  const auto stored = static_cast<double>(H5Dget_storage_size(dataset));
  const bool chunked = checked(H5Pget_layout(*creation), path) == H5D_CHUNKED;
  if (stored > static_cast<double>(file_bytes) || claimed > stored * (chunked ? most_compression : 1))
    throw Hdf5Error(path + ": more values than the file has room for");
}

}  // namespace

Hdf5File::Hdf5File(std::int64_t file, bool reserves)
    : reserves_(reserves), broken_(std::make_shared<bool>(false)), file_(own(file, H5Fclose, "file", broken_)) {}
Hdf5File::~Hdf5File() = default;
Hdf5File::Hdf5File(Hdf5File&&) noexcept = default;
Hdf5File& Hdf5File::operator=(Hdf5File&&) noexcept = default;

Hdf5File Hdf5File::create(const std::string& path, std::uint64_t free_block) {
  require_memory();
  silence();
  const auto creation = own(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "file properties");
  H5Pset_obj_track_times(*creation, false);
  checked(H5Pset_userblock(*creation, free_block), path);
  const auto access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "file properties");
  H5Pset_file_locking(*access, false, true);
  H5Pset_sieve_buf_size(*access, 0);  // a row is written as it is, not read first
  return Hdf5File(checked(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, *creation, *access), path));
}

Hdf5File Hdf5File::open_to_read(const std::string& path) {
  require_memory();
  silence();
  const auto access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "file properties");
  H5Pset_file_locking(*access, false, true);
  H5Pset_sieve_buf_size(*access, 0);  // rows are read many at a time, to where they are wanted
  Hdf5File file(checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, *access), "the library cannot open it"));
  hsize_t bytes = 0;
  checked(H5Fget_filesize(*file.file_, &bytes), "size of the file");
  file.bytes_ = bytes;
  return file;
}

Hdf5File Hdf5File::in_memory() {
  require_memory();
  silence();
  constexpr std::size_t step = std::size_t{1} << 16;
  const auto access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "file properties");
  checked(H5Pset_fapl_core(*access, step, false), "memory");
  return Hdf5File(checked(H5Fcreate("memory", H5F_ACC_TRUNC, H5P_DEFAULT, *access), "memory"), false);
}

void Hdf5File::close() {
  silence();
  writing([&] { checked(H5Fflush(*file_, H5F_SCOPE_GLOBAL), "flush"); });
  *broken_ = false;  // all that could not be written before is written now, or was removed
  datasets_.clear();
  file_.reset();
  if (*broken_) fail("close");
}

void Hdf5File::make_group(const std::string& path) {
  const auto properties = own(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "group properties");
  H5Pset_obj_track_times(*properties, false);
  own(H5Gcreate2(*file_, path.c_str(), H5P_DEFAULT, *properties, H5P_DEFAULT), H5Gclose, path);
}

void Hdf5File::make_dataset(const std::string& path, Element element, const std::vector<std::uint64_t>& shape,
                            Fill fill) {
  EXPECT(fill == Fill::library || element != Element::text);
  const auto space = space_of(shape);
  const hid_t properties = *creation_properties(element, fill), type = stored_type(element, text_type());
  silence();
  writing([&] {
    datasets_[path] = own(H5Dcreate2(*file_, path.c_str(), type, *space, H5P_DEFAULT, properties, H5P_DEFAULT),
                          H5Dclose, path, broken_);
  });
}

const Hdf5File::Handle& Hdf5File::creation_properties(Element element, Fill fill) {
  const bool floating_point = element == Element::real || element == Element::real32;
  Handle& properties = creation_properties_[{floating_point, fill}];
  if (!properties) properties = make_creation_properties(floating_point, fill, reserves_);
  return properties;
}

const Hdf5File::Handle& Hdf5File::text_type() const {
  if (!text_) text_ = hdf5::text_type();
  return text_;
}

void Hdf5File::remove(const std::string& path) {
  datasets_.erase(path);
  checked(H5Ldelete(*file_, path.c_str(), H5P_DEFAULT), path);
}

Hdf5File::Handle Hdf5File::dataset(const std::string& path) const {
  Handle& handle = datasets_[path];
  if (handle) return handle;
  silence();
  auto opened = own(H5Dopen2(*file_, path.c_str(), H5P_DEFAULT), H5Dclose, path, broken_);
  if (bytes_ > 0) check_extent(*opened, bytes_, path);
  return handle = std::move(opened);
}

std::string hdf5_library_version() {
  require_memory();
  silence();
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

}  // namespace tandem
