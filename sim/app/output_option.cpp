// SPDX-License-Identifier: MIT
#include "app/output_option.h"

#include <filesystem>

#include "io/output/places.h"
#include "sweep/kinds.h"

namespace tandem {

std::string output_path(const Arguments& arguments) {
  const std::string stem = std::filesystem::path(arguments.operand()).stem().string();
  return arguments.text("out", "results/" + (stem.empty() ? "results" : stem) + ".h5");
}

OutputWish output_wish(const Arguments& arguments) {
  const std::string path = behind_links(output_path(arguments));
  return {SweepFiles(path, kind_of(path)), !arguments.has("out"), arguments.has("overwrite"), arguments.has("extend")};
}

}  // namespace tandem
