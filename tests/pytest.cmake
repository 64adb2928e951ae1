# SPDX-License-Identifier: MIT
# tandem_pytest(NAME LABEL PATH): a ctest entry that runs the Python tests of PATH. They find the built program in the environment
# variable TANDEM. The JUnit report lets scripts/test count the tests inside (scripts/count-tests).
function(tandem_pytest name label path)
  add_test(NAME ${name}
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/python -m pytest -q -p no:cacheprovider --junitxml=${PROJECT_BINARY_DIR}/pytest/${name}.xml
      ${ARGN} ${path}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS ${label} ENVIRONMENT "TANDEM=${PROJECT_BINARY_DIR}/tandem;MPLBACKEND=Agg")
endfunction()

# tandem_pytest_shares(NAME LABEL FOLDER COUNT COST TIMEOUT): the same, the files of a folder dealt out to COUNT entries, so that several
# processors have something to do until the end. COST: seconds that each takes, about; what takes long is started first.
function(tandem_pytest_shares name label folder count cost timeout)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/test_*.py)
  foreach(share RANGE 1 ${count})
    set(own "")
    set(position 0)
    foreach(file ${files})
      math(EXPR turn "${position} % ${count} + 1")
      if(turn EQUAL share)
        list(APPEND own ${file})
      endif()
      math(EXPR position "${position} + 1")
    endforeach()
    tandem_pytest(${name}.${share}_of_${count} ${label} ${own})
    set_tests_properties(${name}.${share}_of_${count} PROPERTIES TIMEOUT ${timeout} COST ${cost})
  endforeach()
endfunction()
