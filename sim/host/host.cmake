# SPDX-License-Identifier: MIT
# The C interface of host/tandem.h twice: the shared library libtandem.so for other programs (target tandem_host), and an archive for the
# tests (tandem_host_static).
file(GLOB host_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/host/*.cpp)
add_library(tandem_host_static STATIC ${host_sources})
# Compiled by itself, so that the shared library takes its own in place of the archive's.
set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/host/tandem.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
target_link_libraries(tandem_host_static PUBLIC tandem_options tandem_io_text)
target_compile_definitions(tandem_host_static PRIVATE TANDEM_VERSION="${PROJECT_VERSION}")
set_target_properties(tandem_host_static PROPERTIES POSITION_INDEPENDENT_CODE ${shared_too} CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
if(EMSCRIPTEN)
  return()
endif()

# The archives are named by file, so that none of the libraries comes along that the program is linked with: OpenMP's archive cannot stand
# in a shared library, and the compiler finds the shared one.
set(host_archives)
foreach(layer host_static io_text run model state base)
  list(APPEND host_archives $<TARGET_FILE:tandem_${layer}>)
endforeach()
add_library(tandem_host SHARED ${CMAKE_CURRENT_SOURCE_DIR}/host/tandem.cpp)
add_dependencies(tandem_host tandem_host_static)
target_link_libraries(tandem_host PRIVATE $<BUILD_INTERFACE:tandem_options> ${host_archives})
target_include_directories(tandem_host SYSTEM PRIVATE ${NLOHMANN_JSON_INCLUDE} ${RANDOM123_INCLUDE})
target_compile_definitions(tandem_host PRIVATE TANDEM_VERSION="${PROJECT_VERSION}")
target_compile_options(tandem_host PRIVATE ${OpenMP_CXX_FLAGS})
# No name of the archives' libraries (libstdc++'s templates among them) is handed on, and none may be missing.
target_link_options(tandem_host PRIVATE ${OpenMP_CXX_FLAGS} LINKER:--no-undefined LINKER:--exclude-libs,ALL)
set_target_properties(tandem_host PROPERTIES OUTPUT_NAME tandem LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR} CXX_VISIBILITY_PRESET hidden
  VISIBILITY_INLINES_HIDDEN ON LINK_DEPENDS "${host_archives}")
