// SPDX-License-Identifier: MIT
// Values into bytes and back: numbers as they stand in memory, so that not a bit is lost; for this machine and this program alone.
// Containers go by their length and items, a struct by its fields, which a function each_field(struct, visit) names all at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/ids.h"

namespace tandem {

// Whether T is the struct S, const or not: each_field(Is<S> auto& it, auto&& visit) serves for both directions.
template <class T, class S>
concept Is = std::is_same_v<std::remove_const_t<T>, S>;

// Defines that function for a struct, all of whose fields are named in their order: with one too few or too many it does not compile.
#define FIELDS_OF(Struct, ...)                         \
  void each_field(Is<Struct> auto& it, auto&& visit) { \
    auto& [__VA_ARGS__] = it;                          \
    visit(__VA_ARGS__);                                \
  }

template <class T>
inline constexpr bool is_number = std::is_arithmetic_v<T> || std::is_enum_v<T> || is_id<T>;

// Takes bytes in order.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual void write(const char* bytes, std::size_t count) = 0;
};

// Gives them back.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Throws std::runtime_error if there are not so many.
  virtual void read(char* bytes, std::size_t count) = 0;
  virtual std::uint64_t left() const = 0;  // bytes
};

class Save {
 public:
  explicit Save(ByteSink& sink) : sink_(sink) {}
  template <class... Values>
  void operator()(const Values&... values) {
    (put(values), ...);
  }

 private:
  template <class T>
  void put(const T& value) {
    if constexpr (is_number<T>)
      raw(&value, 1);
    else
      each_field(value, *this);
  }
  template <class T>
  void put(const std::vector<T>& items) {
    put(std::uint64_t{items.size()});
    put_all(items.data(), items.size());
  }
  template <class T, std::size_t size>
  void put(const std::array<T, size>& items) {
    put_all(items.data(), size);
  }
  void put(const std::string& text) {
    put(std::uint64_t{text.size()});
    raw(text.data(), text.size());
  }
  template <class Key, class Value>
  void put(const std::map<Key, Value>& items) {
    put(std::uint64_t{items.size()});
    for (const auto& [key, value] : items) put(key), put(value);
  }
  template <class First, class Second>
  void put(const std::pair<First, Second>& both) {
    put(both.first), put(both.second);
  }
  template <class T>
  void put_all(const T* items, std::size_t count) {
    if constexpr (is_number<T>)
      raw(items, count);
    else
      for (std::size_t k = 0; k < count; ++k) put(items[k]);
  }
  template <class T>
  void raw(const T* items, std::size_t count) {
    sink_.write(reinterpret_cast<const char*>(items), count * sizeof(T));
  }

  ByteSink& sink_;
};

// Throws std::runtime_error when the bytes end too early.
class Load {
 public:
  explicit Load(ByteSource& source) : source_(source) {}
  template <class... Values>
  void operator()(Values&... values) {
    (get(values), ...);
  }

 private:
  template <class T>
  void get(T& value) {
    if constexpr (is_number<T>)
      raw(&value, 1);
    else
      each_field(value, *this);
  }
  template <class T>
  void get(std::vector<T>& items) {
    items.resize(count());
    get_all(items.data(), items.size());
  }
  template <class T, std::size_t size>
  void get(std::array<T, size>& items) {
    get_all(items.data(), size);
  }
  void get(std::string& text) {
    text.resize(count());
    raw(text.data(), text.size());
  }
  template <class Key, class Value>
  void get(std::map<Key, Value>& items) {
    items.clear();
    for (std::size_t rest = count(); rest > 0; --rest) {
      Key key{};
      get(key), get(items[key]);
    }
  }
  template <class First, class Second>
  void get(std::pair<First, Second>& both) {
    get(both.first), get(both.second);
  }
  // Of items, each of which takes a byte at least: a length that cannot be is found before memory is asked for.
  std::size_t count() {
    std::uint64_t items = 0;
    get(items);
    if (items > source_.left()) throw std::runtime_error("a length is longer than what follows");
    return items;
  }
  template <class T>
  void get_all(T* items, std::size_t count) {
    if constexpr (is_number<T>)
      raw(items, count);
    else
      for (std::size_t k = 0; k < count; ++k) get(items[k]);
  }
  template <class T>
  void raw(T* items, std::size_t count) {
    source_.read(reinterpret_cast<char*>(items), count * sizeof(T));
  }

  ByteSource& source_;
};

}  // namespace tandem
