// SPDX-License-Identifier: MIT
// Scratch memory that is not filled on allocation: what a kernel writes before it reads.
#pragma once

#include <cstddef>
#include <memory>

namespace tandem {

template <class T>
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::size_t size) : data_(new T[size]), size_(size) {}
  // For at least so many; what is in it is lost where it has to grow.
  void make_room(std::size_t size) {
    if (!data_ || size > size_) *this = Buffer(size);
  }
  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }
  T& operator[](std::size_t k) { return data_[k]; }
  const T& operator[](std::size_t k) const { return data_[k]; }

 private:
  std::unique_ptr<T[]> data_;
  std::size_t size_ = 0;
};

}  // namespace tandem
