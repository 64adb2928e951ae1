// SPDX-License-Identifier: MIT
// One HDF5 file: groups, datasets of fixed shape, dimension scales and attributes by path. Closes itself; every failure of the
// library becomes an Hdf5Error. After a failed write the destructor leaves the file as it is: the library does not survive closing it.
// Values, structure and attributes stand in files of their own; hdf5_handles.h is the one that includes the library.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tandem {

class Hdf5Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// How elements are stored: float64, float32, int64, uint32, uint8, UTF-8 text of any length (netCDF misreads fixed lengths).
enum class Element { real, real32, integer, index, byte, text };

// A box of a dataset: where it starts and how far it reaches, an entry per dimension.
struct Box {
  std::vector<std::uint64_t> start, count;
};

// Who gives the elements of a dataset their first values: the library, or the caller, who writes every one of them.
enum class Fill { library, caller };

class Hdf5File {
 public:
  // An empty file in place of whatever is there. Object times are off, so that equal content gives equal bytes; the library's own
  // file locking is off, so that the caller can lock.
  // `free_block`: bytes before the library's own that are left to the caller, a power of two from 512 on, or 0.
  static Hdf5File create(const std::string& path, std::uint64_t free_block = 0);
  // A file that is never on a disk. Its datasets take no space until they are written.
  static Hdf5File in_memory();
  static Hdf5File open_to_read(const std::string& path);
  ~Hdf5File();
  Hdf5File(Hdf5File&&) noexcept;
  Hdf5File& operator=(Hdf5File&&) noexcept;

  // Writes all that is buffered and closes; throws where the destructor would be silent.
  void close();

  void make_group(const std::string& path);
  // Contiguous, its whole space (but for the letters of texts) taken now and filled with NaN, 0 or "", unless the caller does.
  // Shape {}: one value.
  void make_dataset(const std::string& path, Element element, const std::vector<std::uint64_t>& shape,
                    Fill fill = Fill::library);
  void remove(const std::string& path);
  // Makes a 1-dimensional dataset the scale of the dimension of this name, and ties it to an axis of another dataset.
  void make_scale(const std::string& path, const std::string& dimension);
  void attach_scale(const std::string& dataset, unsigned axis, const std::string& scale);
  // Attributes of a group or dataset; "/" is the file.
  void set_attribute(const std::string& object, const std::string& name, const std::string& text);
  void set_attribute(const std::string& object, const std::string& name, std::int64_t number);

  void write(const std::string& path, const Box& box, std::span<const double> values);
  void write(const std::string& path, const Box& box, std::span<const float> values);
  void write(const std::string& path, const Box& box, std::span<const std::int64_t> values);
  void write(const std::string& path, const Box& box, std::span<const std::uint32_t> values);
  void write(const std::string& path, const Box& box, std::span<const std::uint8_t> values);
  void write(const std::string& path, const Box& box, std::span<const std::string> values);

  bool has(const std::string& path) const;
  std::vector<std::string> children(const std::string& group) const;  // by name
  bool is_group(const std::string& path) const;
  std::vector<std::uint64_t> shape(const std::string& dataset) const;
  Element element(const std::string& dataset) const;
  // [axis] paths of the dimension scales attached to it, separated by blanks.
  std::vector<std::string> scales(const std::string& dataset) const;
  // Names of the attributes of a group or dataset that hold one text or one integer, in order.
  std::vector<std::string> attributes(const std::string& object) const;
  bool has_attribute(const std::string& object, const std::string& name) const;
  bool is_text_attribute(const std::string& object, const std::string& name) const;
  // An attribute that is not there reads as "" and 0.
  std::string text_attribute(const std::string& object, const std::string& name) const;
  std::int64_t integer_attribute(const std::string& object, const std::string& name) const;

  // T: double, float, int64_t, uint32_t, uint8_t or std::string; numbers are converted from what is stored.
  template <class T>
  std::vector<T> read(const std::string& path, const Box& box) const;
  template <class T>
  std::vector<T> read(const std::string& path) const;
  void read_into(const std::string& path, const Box& box, std::span<double> values) const;

 private:
  using Handle = std::shared_ptr<const std::int64_t>;
  explicit Hdf5File(std::int64_t file, bool reserves = true);
  // Calls a function that writes; if it throws, the file counts as broken.
  template <class Function>
  void writing(Function function) {
    try {
      function();
    } catch (...) {
      *broken_ = true;
      throw;
    }
  }
  Handle dataset(const std::string& path) const;
  void write_raw(const std::string& path, const Box& box, std::int64_t type, const void* values);
  void read_raw(const std::string& path, const Box& box, std::int64_t type, void* values) const;
  Handle attribute(const std::string& object, const std::string& name) const;
  void put_attribute(const std::string& object, const std::string& name, std::int64_t type, const void* value);
  const Handle& text_type() const;  // the type of texts
  const Handle& creation_properties(Element element, Fill fill);
  const Handle& transfer_properties(std::size_t elements) const;

  bool reserves_;            // datasets take their space when they are made
  std::uint64_t bytes_ = 0;  // of a file that is read
  std::shared_ptr<bool> broken_;
  Handle file_;
  mutable std::map<std::string, Handle> datasets_;  // opened once each
  // What many datasets have in common; to make one takes the library as long as to write a row.
  mutable Handle text_;
  std::map<std::pair<bool, Fill>, Handle> creation_properties_;  // [floating point, fill]
  mutable std::map<std::size_t, Handle> transfer_properties_;    // [bytes of the buffer]
};

std::string hdf5_library_version();

}  // namespace tandem
