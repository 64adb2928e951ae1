// SPDX-License-Identifier: MIT
#include "app/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "io/hdf5/output_file.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr const char* ways_out = "give another file with --out, or discard this one with --overwrite";

void refuse(Problems& problems, const std::string& path, std::string what, std::string expected,
            std::string suggestion) {
  problems.push_back({Origin{path}, "", std::move(what), std::move(expected), std::move(suggestion)});
}

void check_folder(const std::string& path, bool make, Problems& problems) {
  const std::string folder = folder_of(path);
  std::error_code error;
  if (make) fs::create_directories(folder, error);
  if (error)
    return refuse(problems, folder, "cannot be made: " + error.message(), "a folder for the results",
                  "give a file with --out");
  if (!fs::exists(folder, error)) {
    return refuse(problems, path, "the folder " + folder + " does not exist", "an existing folder",
                  "mkdir -p " + folder);
  }
  if (!fs::is_directory(folder, error)) return refuse(problems, path, folder + " is not a folder", "a folder", "");
  if (fs::is_directory(path, error))
    return refuse(problems, path, "is a folder", "a file name",
                  "give --out " + (fs::path(path) / "results.h5").string());
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    refuse(problems, path, "the folder " + folder + " may not be written", "a folder with write permission",
           "give another file with --out");
  }
}

// Runs that are no longer what was written.
std::string damage(const ResultsReader& present) {
  std::size_t damaged = 0, first = 0;
  for (std::size_t run = 0; run < present.status().size(); ++run) {
    if (present.status()[run] != RunStatus::done || present.computed_digest(run) == present.stored_digest(run))
      continue;
    if (damaged++ == 0) first = run;
  }
  return damaged == 0
             ? ""
             : fmt::format("{} runs were altered after they were written, the first is run {}", damaged, first);
}

void compare(const ResultsReader& present, const std::string& path, const Experiment& experiment, Problems& problems) {
  if (present.design_digest() == experiment.design_digest) {
    const std::string altered = damage(present);
    if (!altered.empty()) refuse(problems, path, altered, "the file as it was written", ways_out);
    return;
  }
  auto lines = differences(present.design(), design_table(experiment));
  if (lines.empty()) lines.push_back("the roster or the edge list is another one");
  for (const auto& line : lines) refuse(problems, path, "holds another design: " + line, "the same design", "");
  problems.back().suggestion = ways_out;
}

}  // namespace

std::string output_path(const Arguments& arguments) {
  const std::string stem = fs::path(arguments.operand()).stem().string();
  return arguments.text("out", "results/" + (stem.empty() ? "results" : stem) + ".h5");
}

Output look_at_output(const Arguments& arguments, const Experiment& experiment, Problems& problems) {
  Output output;
  output.path = output_path(arguments);
  output.replace = arguments.has("overwrite");
  const bool sound = problems.empty(), standard = !arguments.has("out");
  if (standard && !sound) return output;
  check_folder(output.path, standard, problems);
  std::error_code error;
  if (!problems.empty() || output.replace || !fs::exists(output.path, error)) return output;
  try {
    output.present = std::make_shared<ResultsReader>(output.path);
    compare(*output.present, output.path, experiment, problems);
    output.replace = true;
  } catch (const std::exception& failure) {
    refuse(problems, output.path, std::string("exists, and cannot be read as results: ") + failure.what(),
           "a results file or a new name", ways_out);
  }
  return output;
}

}  // namespace tandem
