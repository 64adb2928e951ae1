// SPDX-License-Identifier: MIT
// Values of datasets, into an HDF5 file and out of it.
#include <algorithm>
#include <bit>

#include "base/contracts.h"
#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/hdf5_handles.h"

namespace tandem {

using hdf5::checked, hdf5::fail, hdf5::own, hdf5::require_memory, hdf5::silence, hdf5::space_of;

namespace {

using hdf5::Handle;

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

constexpr std::size_t many_texts = 10000;  // the library takes memory for each

std::size_t elements_of(const Box& box) {
  std::size_t elements = 1;
  for (const auto count : box.count) elements *= count;
  return elements;
}

template <class T>
hid_t memory_type() {
  if constexpr (std::is_same_v<T, double>) return H5T_NATIVE_DOUBLE;
  if constexpr (std::is_same_v<T, float>) return H5T_NATIVE_FLOAT;
  if constexpr (std::is_same_v<T, std::int64_t>) return H5T_NATIVE_INT64;
  if constexpr (std::is_same_v<T, std::uint32_t>) return H5T_NATIVE_UINT32;
  return H5T_NATIVE_UINT8;
}

}  // namespace

// The library clears a buffer of 1 MB for each transfer of texts unless told that less will do.
const Hdf5File::Handle& Hdf5File::transfer_properties(std::size_t elements) const {
  constexpr std::size_t smallest = 4096, largest = std::size_t{1} << 20, bytes_per_element = 32;
  const std::size_t bytes = std::bit_ceil(std::clamp(elements * bytes_per_element, smallest, largest));
  Handle& properties = transfer_properties_[bytes];
  if (!properties) {
    properties = own(H5Pcreate(H5P_DATASET_XFER), H5Pclose, "transfer properties");
    H5Pset_buffer(*properties, bytes, nullptr, nullptr);
  }
  return properties;
}

void Hdf5File::write_raw(const std::string& path, const Box& box, std::int64_t type, const void* values) {
  if (elements_of(box) == 0) return;
  const auto target = dataset(path);
  const auto selection = select(*target, box);
  const hid_t transfer = *transfer_properties(elements_of(box));
  silence();
  writing([&] { checked(H5Dwrite(*target, type, *selection.memory, *selection.file, transfer, values), path); });
}

void Hdf5File::read_raw(const std::string& path, const Box& box, std::int64_t type, void* values) const {
  if (elements_of(box) == 0) return;
  silence();
  const auto origin = dataset(path);
  const auto selection = select(*origin, box);
  const hid_t transfer = *transfer_properties(elements_of(box));
  checked(H5Dread(*origin, type, *selection.memory, *selection.file, transfer, values), path);
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

template <class T>
std::vector<T> Hdf5File::read(const std::string& path, const Box& box) const {
  std::vector<T> values(elements_of(box));
  if constexpr (std::is_same_v<T, std::string>) {
    const auto stored = own(H5Dget_type(*dataset(path)), H5Tclose, path);
    if (H5Tget_class(*stored) != H5T_STRING || checked(H5Tis_variable_str(*stored), path) == 0)
      throw Hdf5Error(path + ": not text of any length");
    constexpr std::size_t bytes_per_text = 64;  // most are short: digests, messages
    if (values.size() > many_texts) require_memory(values.size() * bytes_per_text);
    std::vector<char*> pointers(values.size(), nullptr);
    read_raw(path, box, *text_type(), static_cast<void*>(pointers.data()));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = pointers[i] != nullptr ? pointers[i] : "";
    for (char* pointer : pointers) H5free_memory(pointer);
  } else {
    read_raw(path, box, memory_type<T>(), values.data());
  }
  return values;
}

void Hdf5File::read_into(const std::string& path, const Box& box, std::span<double> values) const {
  EXPECT(values.size() == elements_of(box));
  read_raw(path, box, memory_type<double>(), values.data());
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

}  // namespace tandem
