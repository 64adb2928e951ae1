// SPDX-License-Identifier: MIT
#include "io/hdf5/layout_maker.h"

#include "base/contracts.h"

namespace tandem {

namespace {

std::string parent(const std::string& path) { return path.substr(0, path.rfind('/')); }

std::pair<std::string, std::string> object_and_name(const std::string& path) {
  const auto at = path.find('@');
  return {path.substr(0, at), path.substr(at + 1)};
}

}  // namespace

void LayoutMaker::group(const std::string& path) {
  file_.make_group(path);
  file_.set_attribute(path, "long_name", layout_row(path).meaning);
}

void LayoutMaker::dataset(const std::string& path, Fill fill) {
  const LayoutRow& row = layout_row(path);
  dataset(path, {path, row.unit, row.meaning}, row.element, fill);
}

void LayoutMaker::dataset(const std::string& pattern, const Naming& naming, Element element, Fill fill) {
  const LayoutRow& row = layout_row(pattern);
  EXPECT(row.kind == LayoutKind::dataset);
  std::vector<std::uint64_t> shape;
  shape.reserve(row.dimensions.size());
  for (const auto& dimension : row.dimensions) shape.push_back(sizes_.at(dimension));
  file_.make_dataset(naming.path, element, shape, fill);
  made_.insert(naming.path);
  file_.set_attribute(naming.path, "long_name", naming.meaning);
  if (!naming.unit.empty()) file_.set_attribute(naming.path, "units", naming.unit);
  for (unsigned axis = 0; axis < row.dimensions.size(); ++axis) {
    const std::string scale = parent(naming.path) + "/" + row.dimensions[axis];
    if (scale == naming.path) {
      file_.make_scale(scale, row.dimensions[axis]);
    } else if (made_.count(scale) > 0) {
      file_.attach_scale(naming.path, axis, scale);
    }
  }
}

void LayoutMaker::attribute(const std::string& path, const std::string& value) {
  EXPECT(layout_row(path).kind == LayoutKind::attribute);
  const auto [object, name] = object_and_name(path);
  file_.set_attribute(object, name, value);
}

void LayoutMaker::attribute(const std::string& path, std::int64_t value) {
  EXPECT(layout_row(path).kind == LayoutKind::attribute);
  const auto [object, name] = object_and_name(path);
  file_.set_attribute(object, name, value);
}

}  // namespace tandem
