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
