# SPDX-License-Identifier: MIT
# Writes OUTPUT, a header that names version, commit and compiler, when any of them changed. Run by each build:
# cmake -DSOURCE=... -DOUTPUT=... -DVERSION=... -DCOMPILER=... -P build_facts.cmake
set(commit unknown)
set(dirty 0)
find_program(GIT git)
if(GIT)
  execute_process(COMMAND ${GIT} rev-parse HEAD WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE head
    RESULT_VARIABLE failed ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(failed EQUAL 0)
    set(commit ${head})
    execute_process(COMMAND ${GIT} status --porcelain -- sim CMakeLists.txt WORKING_DIRECTORY ${SOURCE}
      OUTPUT_VARIABLE changes ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT changes STREQUAL "")
      set(dirty 1)
    endif()
  endif()
endif()
set(text "// Written by the build.\n#pragma once\n#define TANDEM_VERSION \"${VERSION}\"\n#define TANDEM_COMMIT \"${commit}\"\n")
string(APPEND text "#define TANDEM_DIRTY ${dirty}\n#define TANDEM_COMPILER \"${COMPILER}\"\n")
set(old "")
if(EXISTS ${OUTPUT})
  file(READ ${OUTPUT} old)
endif()
if(NOT text STREQUAL old)
  file(WRITE ${OUTPUT} "${text}")
endif()
