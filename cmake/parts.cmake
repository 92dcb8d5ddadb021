# greenroom_library, greenroom_program, greenroom_launcher: how a folder becomes a target.

# Two precompiled sets, each compiled once and shared by every target: what the code uses, and the same for tests.
set(heavy_headers
  <nlohmann/json.hpp> <fmt/format.h> <fmt/chrono.h> <spdlog/spdlog.h> <tl/expected.hpp>
  <algorithm> <chrono> <filesystem> <functional> <map> <memory> <optional> <regex> <span> <string> <string_view>
  <thread> <unordered_map> <utility> <variant> <vector>)

function(greenroom_precompiled name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;HEADERS")
  add_library(${name} OBJECT cmake/precompiled.cc)
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
  target_link_libraries(${name} PRIVATE
    instrumentation fmt::fmt spdlog::spdlog nlohmann_json::nlohmann_json tl::expected Threads::Threads ${arg_LINKS})
endfunction()

greenroom_precompiled(precompiled HEADERS ${heavy_headers})
greenroom_precompiled(precompiled_tests HEADERS ${heavy_headers} <gtest/gtest.h> <gmock/gmock.h> LINKS GTest::gmock)

greenroom_precompiled(precompiled_server
  HEADERS ${heavy_headers} <boost/asio.hpp> <boost/asio/ssl.hpp> <boost/beast.hpp> LINKS beast)

# The .cc files of a folder (below it too, unless FLAT), without tests; with TESTS, only the tests.
function(greenroom_sources result folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "FLAT;TESTS" "" "")
  if(arg_FLAT)
    file(GLOB found CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${folder}/*.cc)
  else()
    file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${folder}/*.cc)
  endif()
  if(arg_TESTS)
    list(FILTER found INCLUDE REGEX "_test\\.cc$")
  else()
    list(FILTER found EXCLUDE REGEX "_test\\.cc$")
  endif()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# greenroom_library(folder [FLAT] [EXCLUDE regex] [PRECOMPILED set] LINKS targets...): a static library of the
# folder's sources, called queue_puller for queue/puller. While
# the folder has none, an interface library stands in, so that the arrows can be drawn before the code is there.
# Sets ${name}_SCOPE to the keyword (PUBLIC or INTERFACE) that further target_* calls must use.
function(greenroom_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FLAT" "EXCLUDE;PRECOMPILED" "LINKS")
  string(REPLACE "/" "_" name ${folder})
  if(NOT arg_PRECOMPILED)
    set(arg_PRECOMPILED precompiled)
  endif()
  if(arg_FLAT)
    greenroom_sources(sources ${folder} FLAT)
  else()
    greenroom_sources(sources ${folder})
  endif()
  if(arg_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX ${arg_EXCLUDE})
  endif()
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE instrumentation)
    target_precompile_headers(${name} REUSE_FROM ${arg_PRECOMPILED})
    set(${name}_SCOPE PUBLIC PARENT_SCOPE)
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${arg_LINKS})
    set(${name}_SCOPE INTERFACE PARENT_SCOPE)
  endif()
endfunction()

# greenroom_program(name [PRECOMPILED set] SOURCES files... LINKS targets...). Skipped while its sources are missing.
function(greenroom_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PRECOMPILED" "SOURCES;LINKS")
  foreach(source IN LISTS arg_SOURCES)
    if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${source})
      message(STATUS "${name}: skipped, ${source} does not exist yet")
      return()
    endif()
  endforeach()
  if(NOT arg_PRECOMPILED)
    set(arg_PRECOMPILED precompiled)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE instrumentation ${arg_LINKS})
  target_precompile_headers(${name} REUSE_FROM ${arg_PRECOMPILED})
  foreach(helper greenroom-launcher greenroom-java)
    if(TARGET ${helper})
      add_dependencies(${name} ${helper})
    endif()
  endforeach()
endfunction()

# greenroom_launcher(name FOLDER folder SHARED files...): static, at a fixed address, with no library of ours. Few
# pages and no relocations are what makes its clone() cheap; a box copies its page tables every time.
function(greenroom_launcher name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FOLDER" "SHARED;LINKS")
  greenroom_sources(sources ${arg_FOLDER})
  if(NOT sources)
    message(STATUS "${name}: skipped, ${arg_FOLDER} has no sources yet")
    return()
  endif()
  foreach(source IN LISTS arg_SHARED)
    if(EXISTS ${CMAKE_SOURCE_DIR}/${source})
      list(APPEND sources ${source})
    endif()
  endforeach()
  add_executable(${name} ${sources})
  target_compile_options(${name} PRIVATE -O2 -fno-pie -ffunction-sections -fdata-sections)
  target_link_options(${name} PRIVATE -static -no-pie LINKER:--gc-sections)
  target_link_libraries(${name} PRIVATE ${arg_LINKS})
endfunction()

# greenroom_java(name SOURCES files...): dynamic, with no library of ours; it stands in the place of java in a box,
# and loads the machine from there. Skipped without a JDK's headers.
function(greenroom_java name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES")
  file(GLOB headers /usr/lib/jvm/*/include/jni.h)
  if(NOT headers)
    message(STATUS "${name}: skipped, no JDK has its headers here; Java programs are not kept warm")
    return()
  endif()
  list(GET headers -1 header)
  cmake_path(GET header PARENT_PATH folder)
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} SYSTEM PRIVATE ${folder} ${folder}/linux)
  target_link_libraries(${name} PRIVATE Threads::Threads ${CMAKE_DL_LIBS})
endfunction()
