# SPDX-License-Identifier: MIT
# tandem_gtest(TARGET LABEL): the tests of a program as entries of ctest, each alone. With sanitizers a start takes as long as a test, so
# there the program is started a few times, each time for a share of its tests; scripts/count-tests counts those inside.
function(tandem_gtest target label)
  if(NOT TANDEM_CONTRACTS)
    gtest_discover_tests(${target} PROPERTIES LABELS ${label})
    return()
  endif()
  set(shares 8)
  foreach(share RANGE 1 ${shares})
    math(EXPR index "${share} - 1")
    set(name ${target}.${share}_of_${shares})
    add_test(NAME ${name} COMMAND ${target} --gtest_brief=1 --gtest_output=xml:${PROJECT_BINARY_DIR}/pytest/${name}.xml)
    set_tests_properties(${name} PROPERTIES LABELS ${label} ENVIRONMENT "GTEST_TOTAL_SHARDS=${shares};GTEST_SHARD_INDEX=${index}")
  endforeach()
endfunction()
