# SPDX-License-Identifier: MIT
# Writes the catalogue: an entry for each RECORD(slot, name) that a file below MODEL defines, wherever it lies.
# usage: cmake -DMODEL=sim/model -DOUTPUT=catalogue.def -P catalogue.cmake; the file is left alone if nothing changed.
file(GLOB_RECURSE sources RELATIVE ${MODEL} ${MODEL}/*.cpp)
set(catalogue "// Written by sim/model/frame/catalogue.cmake from the records of sim/model.\n")
foreach(source ${sources})
  file(STRINGS ${MODEL}/${source} lines REGEX "^RECORD\\(")
  foreach(line ${lines})
    if(NOT line MATCHES "^RECORD\\(([a-z0-9_]+), ([a-z0-9_]+)\\)")
      message(FATAL_ERROR "${MODEL}/${source}: '${line}' is not RECORD(slot, name) with names in lower case")
    endif()
    string(APPEND catalogue "CATALOGUE_ENTRY(${CMAKE_MATCH_1}, ${CMAKE_MATCH_2})\n")
  endforeach()
endforeach()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "${catalogue}" @ONLY)
