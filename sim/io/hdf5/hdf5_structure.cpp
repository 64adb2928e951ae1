// SPDX-License-Identifier: MIT
// What an HDF5 file holds: groups, datasets, their shapes, types and scales.
#include <hdf5_hl.h>

#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/hdf5_handles.h"

namespace tandem {

using hdf5::checked, hdf5::fail, hdf5::own, hdf5::require_memory, hdf5::silence, hdf5::space_of;

void Hdf5File::make_scale(const std::string& path, const std::string& dimension) {
  checked(H5DSset_scale(*dataset(path), dimension.c_str()), path);
}

void Hdf5File::attach_scale(const std::string& path, unsigned axis, const std::string& scale) {
  checked(H5DSattach_scale(*dataset(path), *dataset(scale), axis), path);
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

}  // namespace tandem
