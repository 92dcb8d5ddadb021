# The language, the warnings and the tools that make building quick.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})  # programs find the launcher beside themselves
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# Line tables are enough for a backtrace, and full debug information doubles the time to compile and link.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")

option(GREENROOM_WERROR "Warnings are errors" ON)
set(GREENROOM_SANITIZE "" CACHE STRING "Sanitizers for everything but the launcher, e.g. address,undefined")

add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wformat=2
  -Wconversion -Wcast-qual -Wduplicated-cond -Wlogical-op -Wredundant-decls -Wundef -Wvla
  -Wno-missing-field-initializers  # {.flags = ...} on a kernel struct means: the rest is zero
  -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow  # GCC 12 warns wrongly of std::string's operator+ (GCC bug 105651)
  -fstack-protector-strong
  # Messages, logs and test failures name files from the root of the tree.
  -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(GREENROOM_WERROR)
  add_compile_options(-Werror)
endif()
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

# Where a program that runs from a build tree finds languages/ and sandbox-profiles/.
add_compile_definitions(GREENROOM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
include_directories(${CMAKE_SOURCE_DIR})

# Everything but the launcher is compiled with these: a static program cannot carry a sanitizer, and
# _FORTIFY_SOURCE does not go with one.
add_library(instrumentation INTERFACE)
if(GREENROOM_SANITIZE)
  target_compile_options(instrumentation INTERFACE
    -fsanitize=${GREENROOM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    -Wno-maybe-uninitialized)  # wrong too often in instrumented code
  target_link_options(instrumentation INTERFACE -fsanitize=${GREENROOM_SANITIZE})
else()
  target_compile_definitions(instrumentation INTERFACE _FORTIFY_SOURCE=2)
endif()

find_program(GREENROOM_CCACHE ccache)
if(GREENROOM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without these two, ccache refuses every file that uses a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${GREENROOM_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
  add_compile_options(-fpch-preprocess)
endif()

find_program(GREENROOM_MOLD mold)
if(GREENROOM_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
