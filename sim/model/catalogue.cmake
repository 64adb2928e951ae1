# SPDX-License-Identifier: MIT
# The catalogue is the folder listing: sim/model/<slot>/<name>.cpp is the record <name> of <slot>. A new file needs no other edit.
# Helpers shared by records live in sim/model itself or in sim/model/kernels.
file(GLOB record_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/model ${CMAKE_CURRENT_SOURCE_DIR}/model/*/*.cpp)
set(catalogue "// Written by sim/model/catalogue.cmake from the files of sim/model.\n")
foreach(file ${record_files})
  if(NOT file MATCHES "^kernels/" AND file MATCHES "^([a-z0-9_]+)/([a-z0-9_]+)\\.cpp$")
    string(APPEND catalogue "CATALOGUE_ENTRY(${CMAKE_MATCH_1}, ${CMAKE_MATCH_2})\n")
  endif()
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/model/catalogue.def CONTENT "${catalogue}" @ONLY)
