// SPDX-License-Identifier: MIT
#include "io/hdf5/hdf5_file.h"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "base/contracts.h"

namespace tandem {

namespace {

using Handle = std::shared_ptr<const std::int64_t>;

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

[[noreturn]] void fail(const std::string& doing) {
  const int error = errno;
  std::string message = library_message();
  // A full disk in a word of the system, not in two lines of addresses.
  if (const int named = system_error_in(message); named != 0) message = std::strerror(named);
  if (message.empty() && error != 0) message = std::strerror(error);
  throw Hdf5Error(doing + ": " + message);
}

template <class Result>
Result checked(Result result, const std::string& doing) {
  if (result < 0) fail(doing);
  return result;
}

// A handle that closes itself unless `broken` has become true, which it becomes if the handle cannot be closed.
Handle own(hid_t id, herr_t (*close)(hid_t), const std::string& doing, std::shared_ptr<bool> broken = nullptr) {
  if (id < 0) fail(doing);
  return {new std::int64_t(id), [close, broken = std::move(broken)](const std::int64_t* held) {
            if (!broken)
              close(*held);
            else if (!*broken && close(*held) < 0)
              *broken = true;
            delete held;
          }};
}

// Errors become exceptions, so the library prints nothing (it keeps that switch per thread), nor does it try again at exit, where it
// would not survive a file that could not be closed. Before anything else that the library is asked.
void silence() {
  static const herr_t no_exit_handler = H5dont_atexit();
  static_cast<void>(no_exit_handler);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Handle text_type() {
  auto type = own(H5Tcopy(H5T_C_S1), H5Tclose, "text type");
  H5Tset_size(*type, H5T_VARIABLE);
  H5Tset_cset(*type, H5T_CSET_UTF8);
  return type;
}

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

Handle dataset_properties(Element element, Fill fill, bool reserves) {
  auto properties = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "dataset properties");
  H5Pset_obj_track_times(*properties, false);
  H5Pset_alloc_time(*properties, reserves ? H5D_ALLOC_TIME_EARLY : H5D_ALLOC_TIME_LATE);
  H5Pset_fill_time(*properties, fill == Fill::library ? H5D_FILL_TIME_ALLOC : H5D_FILL_TIME_NEVER);
  if (element == Element::real || element == Element::real32) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    H5Pset_fill_value(*properties, H5T_NATIVE_DOUBLE, &nan);
  }
  return properties;
}

Handle space_of(const std::vector<std::uint64_t>& shape) {
  if (shape.empty()) return own(H5Screate(H5S_SCALAR), H5Sclose, "scalar space");
  const std::vector<hsize_t> dimensions(shape.begin(), shape.end());
  return own(H5Screate_simple(static_cast<int>(shape.size()), dimensions.data(), nullptr), H5Sclose, "simple space");
}

// The box within the dataset, and the same box in memory.
struct Selection {
  Handle file, memory;
};

Selection select(hid_t dataset, const Box& box) {
  Selection selection{own(H5Dget_space(dataset), H5Sclose, "dataset space"), space_of(box.count)};
  const int dimensions = checked(H5Sget_simple_extent_ndims(*selection.file), "dataset space");
  if (static_cast<std::size_t>(dimensions) != box.start.size())
    throw Hdf5Error(std::to_string(dimensions) + " dimensions instead of " + std::to_string(box.start.size()));
  if (!box.start.empty()) {
    const std::vector<hsize_t> start(box.start.begin(), box.start.end());
    const std::vector<hsize_t> count(box.count.begin(), box.count.end());
    checked(H5Sselect_hyperslab(*selection.file, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
            "select");
  }
  return selection;
}

std::size_t elements_of(const Box& box) {
  std::size_t elements = 1;
  for (const auto count : box.count) elements *= count;
  return elements;
}

// The library clears a buffer of 1 MB for each transfer of texts unless told that less will do.
Handle transfer_properties(std::size_t elements) {
  constexpr std::size_t smallest = 4096, largest = std::size_t{1} << 20, bytes_per_element = 32;
  auto properties = own(H5Pcreate(H5P_DATASET_XFER), H5Pclose, "transfer properties");
  H5Pset_buffer(*properties, std::clamp(elements * bytes_per_element, smallest, largest), nullptr, nullptr);
  return properties;
}

template <class T>
hid_t memory_type() {
  if constexpr (std::is_same_v<T, double>) return H5T_NATIVE_DOUBLE;
  if constexpr (std::is_same_v<T, float>) return H5T_NATIVE_FLOAT;
  if constexpr (std::is_same_v<T, std::int64_t>) return H5T_NATIVE_INT64;
  if constexpr (std::is_same_v<T, std::uint32_t>) return H5T_NATIVE_UINT32;
  return H5T_NATIVE_UINT8;
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

// Of an attribute or a dataset.
void check_single(hid_t space, const std::string& what) {
  if (checked(H5Sget_simple_extent_npoints(space), what) != 1) throw Hdf5Error(what + ": not one value");
}

void put_attribute(hid_t file, const std::string& object, const std::string& name, hid_t type, const void* value) {
  const auto space = own(H5Screate(H5S_SCALAR), H5Sclose, "attribute space");
  const auto attribute =
      own(H5Acreate_by_name(file, object.c_str(), name.c_str(), type, *space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
          H5Aclose, "attribute " + object + "@" + name);
  checked(H5Awrite(*attribute, type, value), "attribute " + object + "@" + name);
}

}  // namespace

Hdf5File::Hdf5File(std::int64_t file, bool reserves)
    : reserves_(reserves), broken_(std::make_shared<bool>(false)), file_(own(file, H5Fclose, "file", broken_)) {}
Hdf5File::~Hdf5File() = default;
Hdf5File::Hdf5File(Hdf5File&&) noexcept = default;
Hdf5File& Hdf5File::operator=(Hdf5File&&) noexcept = default;

Hdf5File Hdf5File::create(const std::string& path, std::uint64_t free_block) {
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
  silence();
  const auto access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "file properties");
  H5Pset_file_locking(*access, false, true);
  Hdf5File file(checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, *access), "the library cannot open it"));
  hsize_t bytes = 0;
  checked(H5Fget_filesize(*file.file_, &bytes), "size of the file");
  file.bytes_ = bytes;
  return file;
}

Hdf5File Hdf5File::in_memory() {
  silence();
  constexpr std::size_t step = std::size_t{1} << 16;
  const auto access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "file properties");
  checked(H5Pset_fapl_core(*access, step, false), "memory");
  return Hdf5File(checked(H5Fcreate("memory", H5F_ACC_TRUNC, H5P_DEFAULT, *access), "memory"), false);
}

template <class Function>
void Hdf5File::writing(Function function) {
  silence();
  try {
    function();
  } catch (...) {
    *broken_ = true;
    throw;
  }
}

void Hdf5File::close() {
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
  const auto text = text_type();
  const auto space = space_of(shape);
  const auto properties = dataset_properties(element, fill, reserves_);
  writing([&] {
    datasets_[path] =
        own(H5Dcreate2(*file_, path.c_str(), stored_type(element, text), *space, H5P_DEFAULT, *properties, H5P_DEFAULT),
            H5Dclose, path, broken_);
  });
}

void Hdf5File::remove(const std::string& path) {
  datasets_.erase(path);
  checked(H5Ldelete(*file_, path.c_str(), H5P_DEFAULT), path);
}

void Hdf5File::make_scale(const std::string& path, const std::string& dimension) {
  checked(H5DSset_scale(*dataset(path), dimension.c_str()), path);
}

void Hdf5File::attach_scale(const std::string& path, unsigned axis, const std::string& scale) {
  checked(H5DSattach_scale(*dataset(path), *dataset(scale), axis), path);
}

void Hdf5File::set_attribute(const std::string& object, const std::string& name, const std::string& text) {
  const char* letters = text.c_str();
  put_attribute(*file_, object, name, *text_type(), static_cast<const void*>(&letters));
}

void Hdf5File::set_attribute(const std::string& object, const std::string& name, std::int64_t number) {
  put_attribute(*file_, object, name, H5T_STD_I64LE, &number);
}

Hdf5File::Handle Hdf5File::dataset(const std::string& path) const {
  Handle& handle = datasets_[path];
  if (handle) return handle;
  silence();
  auto opened = own(H5Dopen2(*file_, path.c_str(), H5P_DEFAULT), H5Dclose, path, broken_);
  if (bytes_ > 0) check_extent(*opened, bytes_, path);
  return handle = std::move(opened);
}

void Hdf5File::write_raw(const std::string& path, const Box& box, std::int64_t type, const void* values) {
  if (elements_of(box) == 0) return;
  const auto target = dataset(path);
  const auto selection = select(*target, box);
  const auto transfer = transfer_properties(elements_of(box));
  writing([&] { checked(H5Dwrite(*target, type, *selection.memory, *selection.file, *transfer, values), path); });
}

void Hdf5File::read_raw(const std::string& path, const Box& box, std::int64_t type, void* values) const {
  if (elements_of(box) == 0) return;
  silence();
  const auto origin = dataset(path);
  const auto selection = select(*origin, box);
  const auto transfer = transfer_properties(elements_of(box));
  checked(H5Dread(*origin, type, *selection.memory, *selection.file, *transfer, values), path);
}

void Hdf5File::write(const std::string& path, const Box& box, std::span<const double> values) {
  EXPECT(values.size() == elements_of(box));
  write_raw(path, box, memory_type<double>(), values.data());
}
void Hdf5File::write(const std::string& path, const Box& box, std::span<const float> values) {
  EXPECT(values.size() == elements_of(box));
  write_raw(path, box, memory_type<float>(), values.data());
}
void Hdf5File::write(const std::string& path, const Box& box, std::span<const std::int64_t> values) {
  EXPECT(values.size() == elements_of(box));
  write_raw(path, box, memory_type<std::int64_t>(), values.data());
}
void Hdf5File::write(const std::string& path, const Box& box, std::span<const std::uint32_t> values) {
  EXPECT(values.size() == elements_of(box));
  write_raw(path, box, memory_type<std::uint32_t>(), values.data());
}
void Hdf5File::write(const std::string& path, const Box& box, std::span<const std::uint8_t> values) {
  EXPECT(values.size() == elements_of(box));
  write_raw(path, box, memory_type<std::uint8_t>(), values.data());
}

void Hdf5File::write(const std::string& path, const Box& box, std::span<const std::string> values) {
  EXPECT(values.size() == elements_of(box));
  std::vector<const char*> pointers;
  for (const auto& value : values) pointers.push_back(value.c_str());
  write_raw(path, box, *text_type(), static_cast<const void*>(pointers.data()));
}

bool Hdf5File::has(const std::string& path) const {
  std::string part;
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    part = path.substr(0, end);
    if (part != "/" && checked(H5Lexists(*file_, part.c_str(), H5P_DEFAULT), part) == 0) return false;
    if (end == std::string::npos) return true;
  }
}

std::vector<std::string> Hdf5File::children(const std::string& group) const {
  std::vector<std::string> names;
  checked(H5Literate_by_name(
              *file_, group.c_str(), H5_INDEX_NAME, H5_ITER_INC, nullptr,
              [](hid_t, const char* name, const H5L_info_t*, void* list) -> herr_t {
                static_cast<std::vector<std::string>*>(list)->emplace_back(name);
                return 0;
              },
              &names, H5P_DEFAULT),
          group);
  return names;
}

bool Hdf5File::is_group(const std::string& path) const {
  const auto object = own(H5Oopen(*file_, path.c_str(), H5P_DEFAULT), H5Oclose, path);
  return checked(H5Iget_type(*object), path) == H5I_GROUP;
}

std::vector<std::string> Hdf5File::scales(const std::string& path) const {
  std::vector<std::string> scales(shape(path).size());
  if (checked(H5DSis_scale(*dataset(path)), path) > 0) return scales;
  for (unsigned axis = 0; axis < scales.size(); ++axis)
    checked(H5DSiterate_scales(
                *dataset(path), axis, nullptr,
                [](hid_t, unsigned, hid_t scale, void* list) -> herr_t {
                  constexpr std::size_t longest = 1024;
                  char name[longest];
                  if (H5Iget_name(scale, name, longest) <= 0) return -1;
                  auto& text = *static_cast<std::string*>(list);
                  text += (text.empty() ? "" : " ") + std::string(name);
                  return 0;
                },
                &scales[axis]),
            path);
  return scales;
}

std::vector<std::uint64_t> Hdf5File::shape(const std::string& path) const {
  const auto space = own(H5Dget_space(*dataset(path)), H5Sclose, path);
  std::vector<hsize_t> dimensions(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(*space), path)));
  checked(H5Sget_simple_extent_dims(*space, dimensions.data(), nullptr), path);
  return {dimensions.begin(), dimensions.end()};
}

Element Hdf5File::element(const std::string& path) const {
  const auto type = own(H5Dget_type(*dataset(path)), H5Tclose, path);
  const std::size_t size = H5Tget_size(*type);
  if (size == 0) fail(path);
  switch (H5Tget_class(*type)) {
    case H5T_FLOAT: return size == 4 ? Element::real32 : Element::real;
    case H5T_INTEGER: return size == 1 ? Element::byte : size == 4 ? Element::index : Element::integer;
    case H5T_STRING: return Element::text;
    default: throw Hdf5Error(path + ": a type that this program does not read");
  }
}

Hdf5File::Handle Hdf5File::attribute(const std::string& object, const std::string& name) const {
  silence();
  if (checked(H5Aexists_by_name(*file_, object.c_str(), name.c_str(), H5P_DEFAULT), object + "@" + name) == 0)
    return nullptr;
  return own(H5Aopen_by_name(*file_, object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
             object + "@" + name);
}

bool Hdf5File::has_attribute(const std::string& object, const std::string& name) const {
  return attribute(object, name) != nullptr;
}

std::vector<std::string> Hdf5File::attributes(const std::string& object) const {
  silence();
  std::vector<std::string> all, plain;
  const auto opened = own(H5Oopen(*file_, object.c_str(), H5P_DEFAULT), H5Oclose, object);
  checked(H5Aiterate2(
              *opened, H5_INDEX_NAME, H5_ITER_INC, nullptr,
              [](hid_t, const char* name, const H5A_info_t*, void* list) -> herr_t {
                static_cast<std::vector<std::string>*>(list)->emplace_back(name);
                return 0;
              },
              &all),
          object);
  for (const std::string& name : all) {
    const auto type = own(H5Aget_type(*attribute(object, name)), H5Tclose, name);
    const auto kind = checked(H5Tget_class(*type), name);
    if (kind == H5T_INTEGER || (kind == H5T_STRING && checked(H5Tis_variable_str(*type), name) > 0))
      plain.push_back(name);
  }
  return plain;
}

bool Hdf5File::is_text_attribute(const std::string& object, const std::string& name) const {
  return H5Tget_class(*own(H5Aget_type(*attribute(object, name)), H5Tclose, name)) == H5T_STRING;
}

std::string Hdf5File::text_attribute(const std::string& object, const std::string& name) const {
  const auto found = attribute(object, name);
  if (!found) return "";
  const auto stored = own(H5Aget_type(*found), H5Tclose, name);
  if (checked(H5Tis_variable_str(*stored), name) == 0) return "";
  check_single(*own(H5Aget_space(*found), H5Sclose, name), object + "@" + name);
  char* letters = nullptr;
  checked(H5Aread(*found, *text_type(), static_cast<void*>(&letters)), object + "@" + name);
  const std::string text = letters != nullptr ? letters : "";
  H5free_memory(letters);
  return text;
}

std::int64_t Hdf5File::integer_attribute(const std::string& object, const std::string& name) const {
  std::int64_t number = 0;
  if (const auto found = attribute(object, name)) {
    check_single(*own(H5Aget_space(*found), H5Sclose, name), object + "@" + name);
    checked(H5Aread(*found, H5T_NATIVE_INT64, &number), object + "@" + name);
  }
  return number;
}

template <class T>
std::vector<T> Hdf5File::read(const std::string& path, const Box& box) const {
  std::vector<T> values(elements_of(box));
  if constexpr (std::is_same_v<T, std::string>) {
    const auto stored = own(H5Dget_type(*dataset(path)), H5Tclose, path);
    if (H5Tget_class(*stored) != H5T_STRING || checked(H5Tis_variable_str(*stored), path) == 0)
      throw Hdf5Error(path + ": not text of any length");
    const auto type = text_type();
    std::vector<char*> pointers(values.size(), nullptr);
    read_raw(path, box, *type, static_cast<void*>(pointers.data()));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = pointers[i] != nullptr ? pointers[i] : "";
    for (char* pointer : pointers) H5free_memory(pointer);
  } else {
    read_raw(path, box, memory_type<T>(), values.data());
  }
  return values;
}

template <class T>
std::vector<T> Hdf5File::read(const std::string& path) const {
  const auto extent = shape(path);
  return read<T>(path, Box{std::vector<std::uint64_t>(extent.size(), 0), extent});
}

template std::vector<double> Hdf5File::read<double>(const std::string&, const Box&) const;
template std::vector<float> Hdf5File::read<float>(const std::string&, const Box&) const;
template std::vector<std::int64_t> Hdf5File::read<std::int64_t>(const std::string&, const Box&) const;
template std::vector<std::uint32_t> Hdf5File::read<std::uint32_t>(const std::string&, const Box&) const;
template std::vector<std::uint8_t> Hdf5File::read<std::uint8_t>(const std::string&, const Box&) const;
template std::vector<std::string> Hdf5File::read<std::string>(const std::string&, const Box&) const;
template std::vector<double> Hdf5File::read<double>(const std::string&) const;
template std::vector<float> Hdf5File::read<float>(const std::string&) const;
template std::vector<std::int64_t> Hdf5File::read<std::int64_t>(const std::string&) const;
template std::vector<std::uint32_t> Hdf5File::read<std::uint32_t>(const std::string&) const;
template std::vector<std::uint8_t> Hdf5File::read<std::uint8_t>(const std::string&) const;
template std::vector<std::string> Hdf5File::read<std::string>(const std::string&) const;

std::string hdf5_library_version() {
  silence();
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

}  // namespace tandem
