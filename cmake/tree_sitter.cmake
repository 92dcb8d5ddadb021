# The target `tree_sitter`: the library and its grammars, from the C sources inside the npm packages that
# review/syntax/grammars/package.json names. <grammars.inc> has a line GRAMMAR("name", function) for each grammar.

enable_language(C)
cmake_path(SET tree_sitter_folder NORMALIZE ${CMAKE_CURRENT_LIST_DIR}/../review/syntax/grammars)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${tree_sitter_folder}/package.json)

file(READ ${tree_sitter_folder}/package.json wanted)
string(JSON wanted GET ${wanted} dependencies)
string(JSON last LENGTH ${wanted})
math(EXPR last "${last} - 1")
set(sources "")
set(grammars "")
foreach(i RANGE ${last})
  string(JSON package MEMBER ${wanted} ${i})
  string(JSON version GET ${wanted} ${package})
  set(folder ${tree_sitter_folder}/node_modules/${package})
  set(found "not there")
  if(EXISTS ${folder}/package.json)
    file(READ ${folder}/package.json manifest)
    string(JSON found GET ${manifest} version)
  endif()
  if(NOT found STREQUAL version)
    message(FATAL_ERROR "${folder} must be version ${version} and is ${found}: run ./dev setup")
  endif()
  if(package STREQUAL "tree-sitter")
    set(library ${folder}/vendor/tree-sitter/lib)
    list(APPEND sources ${library}/src/lib.c)  # which includes all the others
    continue()
  endif()
  file(GLOB files ${folder}/src/*.c)  # parser.c, and scanner.c where there is one
  list(APPEND sources ${files})
  string(REGEX REPLACE "^tree-sitter-" "" name ${package})
  string(REPLACE "-" "_" function tree_sitter_${name})
  string(APPEND grammars "GRAMMAR(\"${name}\", ${function})\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/tree_sitter/grammars.inc CONTENT "${grammars}" @ONLY)

add_library(tree_sitter STATIC ${sources})
# Others' code: our warnings are not for it, our sanitizers are. It allocates through review/syntax/memory.h, whose
# exceptions pass through it.
set_target_properties(tree_sitter PROPERTIES
  COMPILE_OPTIONS "-O2;-w;-fexceptions;-fstack-protector-strong;-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=" C_STANDARD 11)
target_compile_definitions(tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE
  malloc=greenroom_syntax_malloc calloc=greenroom_syntax_calloc
  realloc=greenroom_syntax_realloc free=greenroom_syntax_free)
target_include_directories(tree_sitter PRIVATE ${library}/src)
target_include_directories(tree_sitter SYSTEM PUBLIC ${library}/include INTERFACE ${CMAKE_BINARY_DIR}/tree_sitter)
if(TARGET instrumentation)
  target_link_libraries(tree_sitter PRIVATE instrumentation)
endif()
