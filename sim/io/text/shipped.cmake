# SPDX-License-Identifier: MIT
# The scenarios that people start from, and the data that they name, as a source file: the one static program brings them along.
set(shipped_root ${PROJECT_SOURCE_DIR}/scenarios)
file(GLOB shipped_files CONFIGURE_DEPENDS RELATIVE ${shipped_root}
  ${shipped_root}/*.toml ${shipped_root}/docking/*.toml ${shipped_root}/data/*.csv)
list(REMOVE_ITEM shipped_files claims.toml)
set(shipped "// Written by sim/io/text/shipped.cmake from the folder scenarios/.\n#include \"io/text/scenario_starts.h\"\n
namespace tandem {\n
const std::vector<ShippedFile>& shipped_files() {\n  static const std::vector<ShippedFile> files{\n")
foreach(file ${shipped_files})
  file(READ ${shipped_root}/${file} text)
  string(REGEX REPLACE "\\.toml$" "" name ${file})
  string(APPEND shipped "{\"${name}\", R\"scenario(${text})scenario\"},\n")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${shipped_root}/${file})
endforeach()
string(APPEND shipped "};\n  return files;\n}\n\n}  // namespace tandem\n")
set(shipped_source ${CMAKE_CURRENT_BINARY_DIR}/io/text/shipped_scenarios.cpp)
set(shipped_before "")
if(EXISTS ${shipped_source})
  file(READ ${shipped_source} shipped_before)
endif()
if(NOT shipped STREQUAL shipped_before)
  file(WRITE ${shipped_source} "${shipped}")
endif()
