# SPDX-License-Identifier: MIT
# Writes a batch of records as one source: the text of each, with its anonymous namespace and the body of its record inside
# a namespace of its own, so that names may be equal in all of them. Messages of the compiler point at the records' own files and lines.
# usage: cmake -DOUTPUT=batch.cpp "-DSOURCES=a.cpp;b.cpp" -P batch.cmake
set(batch "")
foreach(source ${SOURCES})
  file(READ ${source} text)
  string(REGEX MATCH "\nRECORD\\(([a-z0-9_]+), ([a-z0-9_]+)\\)" record "${text}")
  set(home "${CMAKE_MATCH_1}_${CMAKE_MATCH_2}_file")
  string(REPLACE "\nnamespace {\n" "\nnamespace ${home} { namespace {\n" text "${text}")
  string(REPLACE "\n}  // namespace\n" "\n} Record record(); }  // namespace\n" text "${text}")
  string(REGEX REPLACE "(\nRECORD\\([^\n]*{)" "\\1 return ${home}::record(); } Record ${home}::record() {" text "${text}")
  string(APPEND batch "#line 1 \"${source}\"\n${text}")
endforeach()
file(WRITE ${OUTPUT} "${batch}")
