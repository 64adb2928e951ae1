# SPDX-License-Identifier: MIT
# Fewer, larger compilations: records of one folder, and tests of one folder, are compiled about eight at a time, as one source that
# batch.cmake writes, so that what they share is read, instantiated and optimised once. A new file needs no other edit.
# docs/decisions/0018-build-time.md
set(batch_maker ${CMAKE_CURRENT_LIST_DIR}/batch.cmake)

# Sets `output` to what is to be compiled in place of the sources: batches, and the sources that fit in none.
# A record fits if all its source defines beside it stands in one anonymous namespace before it, a test if it is in namespace tandem and defines no
# macro.
function(tandem_batches output)
  set(line "([^}\n][^\n]*)?\n")
  foreach(source ${ARGN})
    file(READ ${source} text)
    set(fits NO)
    if(source MATCHES "_test\\.cpp$")
      if(text MATCHES "\nnamespace tandem {\n" AND NOT text MATCHES "\n#define ")
        set(fits YES)
      endif()
    elseif(text MATCHES "\nnamespace tandem {\n\nnamespace {\n(${line}|}[^\n ][^\n]*\n|}\n)*}  // namespace\n\nRECORD\\([^\n]*{\n(${line})*}\n\n}  // namespace tandem\n$")
      set(fits YES)
    endif()
    if(fits)
      get_filename_component(folder ${source} DIRECTORY)
      list(APPEND folders ${folder})
      list(APPEND sources_${folder} ${source})
    else()
      list(APPEND compiled ${source})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES folders)
  foreach(folder ${folders})
    list(LENGTH sources_${folder} number)
    math(EXPR batches "(${number} + 7) / 8")
    set(names "")
    foreach(source ${sources_${folder}})
      # By a hash of its name, so that a new record leaves the other batches alone.
      get_filename_component(name ${source} NAME)
      string(MD5 hash ${name})
      string(SUBSTRING ${hash} 0 7 hash)
      math(EXPR batch "0x${hash} % ${batches}")
      list(APPEND names ${batch})
      list(APPEND batch_${batch} ${source})
    endforeach()
    list(REMOVE_DUPLICATES names)
    file(RELATIVE_PATH room ${CMAKE_CURRENT_SOURCE_DIR} ${folder})
    foreach(batch ${names})
      set(file ${CMAKE_CURRENT_BINARY_DIR}/batches/${room}_${batch}.cpp)
      add_custom_command(OUTPUT ${file} DEPENDS ${batch_${batch}} ${batch_maker} VERBATIM COMMENT "Batch ${room} ${batch}"
        COMMAND ${CMAKE_COMMAND} -DOUTPUT=${file} "-DSOURCES=${batch_${batch}}" -P ${batch_maker})
      list(APPEND compiled ${file})
      unset(batch_${batch})
    endforeach()
  endforeach()
  set(${output} ${compiled} PARENT_SCOPE)
endfunction()

# Sources of a layer that holds no records are compiled six at a time. A name in an anonymous namespace may then stand once in a layer.
function(tandem_in_batches)
  if(TANDEM_BATCHES)
    set_target_properties(${ARGN} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  endif()
endfunction()
