// SPDX-License-Identifier: MIT
#include "app/output_option.h"

#include <filesystem>
#include <system_error>

#include "io/output/places.h"
#include "sweep/kinds.h"
#include "sweep/present.h"

namespace tandem {

std::string output_path(const Arguments& arguments) {
  const std::string stem = std::filesystem::path(arguments.operand()).stem().string();
  return arguments.text("out", "results/" + (stem.empty() ? "results" : stem) + ".h5");
}

SweepFiles output_files(const std::string& named) {
  try {
    const std::string path = output_of(named);
    SweepFiles files(path, kind_of(path));
    is_there(files.folder());  // its name is longer
    return files;
  } catch (const std::system_error& error) {
    throw InputError({{Origin{named}, "", "cannot hold results: " + error.code().message(),
                       "a file that can be written", another_file}});
  }
}

OutputWish output_wish(const Arguments& arguments) {
  return {output_files(output_path(arguments)), !arguments.has("out"), arguments.has("overwrite"),
          arguments.has("extend")};
}

}  // namespace tandem
