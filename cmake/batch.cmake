# SPDX-License-Identifier: MIT
# Writes a batch of records or of tests as one source: the text of each, with its anonymous namespace and the body of its record, or all of
# the test, inside a namespace of its own, so that names may be equal in all of them. Messages of the compiler point at the files themselves.
# usage: cmake -DOUTPUT=batch.cpp "-DSOURCES=a.cpp;b.cpp" -P batch.cmake
set(batch "")
foreach(source ${SOURCES})
  file(READ ${source} text)
  get_filename_component(name ${source} NAME_WE)
  set(home "${name}_file")
  if(name MATCHES "_test$")
    string(REPLACE "\nnamespace tandem {\n" "\nnamespace tandem { namespace ${home} { namespace {\n" text "${text}")
    string(REPLACE "\n}  // namespace tandem\n" "\n} } }  // namespace tandem\n" text "${text}")
  else()
    string(REPLACE "\nnamespace {\n" "\nnamespace ${home} { namespace {\n" text "${text}")
    string(REPLACE "\n}  // namespace\n" "\n} Record record(); }  // namespace\n" text "${text}")
    string(REGEX REPLACE "(\nRECORD\\([^\n]*{)" "\\1 return ${home}::record(); } Record ${home}::record() {" text "${text}")
  endif()
  string(APPEND batch "#line 1 \"${source}\"\n${text}")
endforeach()
file(WRITE ${OUTPUT} "${batch}")
