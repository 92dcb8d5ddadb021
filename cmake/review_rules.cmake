# <review_rules.inc> has a line RULE("cpp/size_minus_one", cpp_size_minus_one) for each review/rules/<folder>/<name>.cc:
# a list that names every rule is one that no linker can drop.
cmake_path(SET rules_folder NORMALIZE ${CMAKE_CURRENT_LIST_DIR}/../review/rules)
file(GLOB rules CONFIGURE_DEPENDS RELATIVE ${rules_folder} ${rules_folder}/*/*.cc)
set(lines "")
foreach(rule IN LISTS rules)
  string(REGEX REPLACE "\\.cc$" "" path ${rule})
  string(REPLACE "/" "_" name ${path})
  string(APPEND lines "RULE(\"${path}\", ${name})\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/review_rules/review_rules.inc CONTENT "${lines}" @ONLY)
