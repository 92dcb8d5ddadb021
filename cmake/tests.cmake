# Unit tests stand beside the code, one program per folder; what needs more than one part stands in tests/.
# suites.txt in the build folder lists "label program" for ./dev test; ctest knows the same programs by label.

enable_testing()
set(suites_file ${CMAKE_BINARY_DIR}/suites.txt)
set(suites "")

function(greenroom_suite name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL" "SOURCES;LINKS")
  if(NOT arg_SOURCES)
    return()
  endif()
  greenroom_program(${name} PRECOMPILED precompiled_tests
    SOURCES ${arg_SOURCES} LINKS ${arg_LINKS} GTest::gmock GTest::gmock_main)
  # Half a minute less to build; what the tests test has the flags of its own target.
  target_compile_options(${name} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O1>)
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT 900)
  if(NOT arg_LABEL STREQUAL "unit")
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)  # they look for what is left on the whole machine
  endif()
  set(suites "${suites}${arg_LABEL} ${name}\n" PARENT_SCOPE)
endfunction()

foreach(folder base submission languages questions runner review review/syntax review/similarity review/rules review/mutants review/source review/tools review/evidence review/model store queue queue/dispatcher
    queue/puller platform cli)
  set(flat "")
  if(folder STREQUAL "queue" OR folder STREQUAL "review" OR folder STREQUAL "review/syntax")
    set(flat FLAT)  # the queue's two ends and the parts of review have tests of their own; below syntax are others' grammars
  endif()
  greenroom_sources(tests ${folder} TESTS ${flat})
  string(REPLACE "/" "_" name ${folder})
  if(folder STREQUAL "runner" AND tests MATCHES "runner/sandbox/launcher/")
    # The launcher is a program; its tests compile its files once more, without main.
    greenroom_sources(launcher runner/sandbox/launcher)
    list(FILTER launcher EXCLUDE REGEX "/main\\.cc$")
    list(APPEND tests ${launcher})
  endif()
  set(links ${name})
  if(folder STREQUAL "runner")
    list(APPEND links cap)  # the launcher's
  elseif(folder STREQUAL "platform")
    list(APPEND links PkgConfig::httplib)  # somebody to call
  endif()
  greenroom_suite(${name}_test LABEL unit SOURCES ${tests} LINKS ${links})
endforeach()

foreach(suite hostile judging chaos)
  file(GLOB tests CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} tests/${suite}/*.cc)
  if(tests)
    file(GLOB support CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} tests/support/*.cc)
    list(APPEND tests ${support})
  endif()
  greenroom_suite(${suite}_test LABEL ${suite} SOURCES ${tests} LINKS runner questions review_evidence)
  if(TARGET ${suite}_test AND TARGET greenroom)
    add_dependencies(${suite}_test greenroom)
  endif()
endforeach()

target_include_directories(review_rules_test PRIVATE ${CMAKE_BINARY_DIR}/review_rules)

file(WRITE ${suites_file} "${suites}")

find_program(GREENROOM_PYTHON NAMES python3 REQUIRED)
add_test(NAME arrows COMMAND ${GREENROOM_PYTHON} ${CMAKE_SOURCE_DIR}/tests/arrows/check.py)
add_test(NAME arrows_self_test COMMAND ${GREENROOM_PYTHON} ${CMAKE_SOURCE_DIR}/tests/arrows/check.py --self-test)
set_tests_properties(arrows arrows_self_test PROPERTIES LABELS arrows)

add_test(NAME command_line
  COMMAND ${GREENROOM_PYTHON} ${CMAKE_SOURCE_DIR}/tests/cli/cli_test.py --greenroom $<TARGET_FILE:greenroom>)
set_tests_properties(command_line PROPERTIES LABELS cli TIMEOUT 900 RUN_SERIAL ON)

# One program per claim: bench/box.cc is build/bench_box.
file(GLOB benches CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} bench/*.cc)
foreach(source IN LISTS benches)
  cmake_path(GET source STEM name)
  greenroom_program(bench_${name} SOURCES ${source} LINKS
    cli runner platform review review_similarity review_mutants PkgConfig::httplib benchmark::benchmark)
endforeach()
