// SPDX-License-Identifier: MIT
// Attributes of groups and datasets in an HDF5 file.
#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/hdf5_handles.h"

namespace tandem {

using hdf5::checked, hdf5::fail, hdf5::own, hdf5::require_memory, hdf5::silence;

namespace {

// Of an attribute or a dataset.
void check_single(hid_t space, const std::string& what) {
  if (checked(H5Sget_simple_extent_npoints(space), what) != 1) throw Hdf5Error(what + ": not one value");
}

}  // namespace

void Hdf5File::put_attribute(const std::string& object, const std::string& name, std::int64_t type, const void* value) {
  const auto space = own(H5Screate(H5S_SCALAR), H5Sclose, "attribute space");
  const auto opened = datasets_.find(object);  // else by its name, from the root on
  const hid_t made = opened != datasets_.end()
                         ? H5Acreate2(*opened->second, name.c_str(), type, *space, H5P_DEFAULT, H5P_DEFAULT)
                         : H5Acreate_by_name(*file_, object.c_str(), name.c_str(), type, *space, H5P_DEFAULT,
                                             H5P_DEFAULT, H5P_DEFAULT);
  const auto attribute = own(made, H5Aclose, "attribute " + object + "@" + name);
  checked(H5Awrite(*attribute, type, value), "attribute " + object + "@" + name);
}

void Hdf5File::set_attribute(const std::string& object, const std::string& name, const std::string& text) {
  const char* letters = text.c_str();
  put_attribute(object, name, *text_type(), static_cast<const void*>(&letters));
}

void Hdf5File::set_attribute(const std::string& object, const std::string& name, std::int64_t number) {
  put_attribute(object, name, H5T_STD_I64LE, &number);
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

}  // namespace tandem
