// SPDX-License-Identifier: MIT
#include "io/hdf5/content_digest.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <stdexcept>

#include "base/digest.h"

namespace tandem {

namespace {

constexpr int deepest = 8;  // of groups in groups

bool counts(const std::string& path) {
  return path != "/provenance" && path != "/scenario/source_name" && path != "/@format" && path != "/@format_version" &&
         !path.ends_with("@long_name");
}

void add(Digest& digest, const std::vector<double>& values) { digest.add_items(std::span<const double>(values)); }
void add(Digest& digest, const std::vector<float>& values) { digest.add_items(std::span<const float>(values)); }
void add(Digest& digest, const std::vector<std::int64_t>& values) {
  for (const std::int64_t value : values) digest.add(static_cast<std::uint64_t>(value));
}
void add(Digest& digest, const std::vector<std::string>& values) {
  for (const std::string& value : values) digest.add(std::string_view(value));
}

// Some MB in memory at a time.
template <class T>
void add_values(Digest& digest, const Hdf5File& file, const std::string& path,
                const std::vector<std::uint64_t>& shape) {
  constexpr std::uint64_t at_once = std::uint64_t{1} << 20;
  if (shape.empty()) return add(digest, file.read<T>(path));
  const auto row = std::accumulate(shape.begin() + 1, shape.end(), std::uint64_t{1}, std::multiplies<>());
  const std::uint64_t rows = std::max<std::uint64_t>(1, at_once / std::max<std::uint64_t>(1, row));
  Box box{std::vector<std::uint64_t>(shape.size(), 0), shape};
  for (std::uint64_t first = 0; first < shape[0]; first += rows) {
    box.start[0] = first;
    box.count[0] = std::min(rows, shape[0] - first);
    add(digest, file.read<T>(path, box));
  }
}

void add_dataset(Digest& digest, const Hdf5File& file, const std::string& path) {
  const Element element = file.element(path);
  const auto shape = file.shape(path);
  digest.add(static_cast<std::uint64_t>(element));
  digest.add(static_cast<std::uint64_t>(shape.size()));
  for (const std::uint64_t length : shape) digest.add(length);
  for (const std::string& scale : file.scales(path)) digest.add(std::string_view(scale));
  switch (element) {
    case Element::real: return add_values<double>(digest, file, path, shape);
    case Element::real32: return add_values<float>(digest, file, path, shape);
    case Element::text: return add_values<std::string>(digest, file, path, shape);
    case Element::integer:
    case Element::index:
    case Element::byte: return add_values<std::int64_t>(digest, file, path, shape);
  }
}

void add_object(Digest& digest, const Hdf5File& file, const std::string& path, int depth) {
  if (depth > deepest) throw std::runtime_error(path + ": groups in groups without end");
  digest.add(std::string_view(path));
  for (const std::string& name : file.attributes(path)) {
    if (!counts(path + "@" + name)) continue;
    digest.add(std::string_view(name));
    if (file.is_text_attribute(path, name))
      digest.add(std::string_view(file.text_attribute(path, name)));
    else
      digest.add(static_cast<std::uint64_t>(file.integer_attribute(path, name)));
  }
  if (!file.is_group(path)) return add_dataset(digest, file, path);
  for (const std::string& name : file.children(path)) {
    const std::string child = (path == "/" ? "" : path) + "/" + name;
    if (counts(child)) add_object(digest, file, child, depth + 1);
  }
}

}  // namespace

std::string content_digest(const Hdf5File& file) {
  Digest digest;
  add_object(digest, file, "/", 0);
  return digest.hex();
}

}  // namespace tandem
