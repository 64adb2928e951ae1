# SPDX-License-Identifier: MIT
# In place of libraries.cmake where Emscripten compiles for browsers: header-only libraries alone, and no threads.
# Never the system's include folder, which has another C library: the headers stand in a folder of links.
set(links ${PROJECT_BINARY_DIR}/include)
file(MAKE_DIRECTORY ${links})
foreach(header boost toml++ Random123 nlohmann xxhash.h)
  find_path(FOLDER_OF_${header} NAMES ${header} HINTS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  file(CREATE_LINK ${FOLDER_OF_${header}}/${header} ${links}/${header} SYMBOLIC)
endforeach()
set(RANDOM123_INCLUDE ${links})
set(XXHASH_INCLUDE ${links})
set(NLOHMANN_JSON_INCLUDE ${links})
foreach(library OpenMP::OpenMP_CXX Boost::random tomlplusplus::tomlplusplus)
  add_library(${library} INTERFACE IMPORTED)
  set_target_properties(${library} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${links})
endforeach()

# Exceptions of WebAssembly itself, which browsers have since 2022: smaller and faster than Emscripten's own.
target_compile_options(tandem_options INTERFACE -fwasm-exceptions -Wno-unknown-pragmas)
# What browsers of 2023 have: lanes of 128 bits, which several hot loops are written in, and single instructions for copies of memory, for whole
# numbers from real ones and for sign extension.
target_compile_options(tandem_options INTERFACE -msimd128 -mbulk-memory -mnontrapping-fptoint -msign-ext)
target_link_options(tandem_options INTERFACE -fwasm-exceptions)
