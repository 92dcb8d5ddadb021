# bin/ holds both programs side by side; share/greenroom holds the data they read at start.

foreach(program greenroom greenroom-launcher greenroom-java)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()

install(DIRECTORY sandbox-profiles bank DESTINATION ${CMAKE_INSTALL_DATADIR}/greenroom OPTIONAL)
# What reviews ask of others: the files that say how, and the programs that Debian does not have.
install(DIRECTORY review/tools/ DESTINATION ${CMAKE_INSTALL_DATADIR}/greenroom/review/tools
  FILES_MATCHING PATTERN "*.json" PATTERN "*.py" PATTERN "*.config" PATTERN npm EXCLUDE)
install(PROGRAMS review/tools/npm/node_modules/quick-lint-js/linux-x64/bin/quick-lint-js
  DESTINATION ${CMAKE_INSTALL_DATADIR}/greenroom/review/tools/npm/node_modules/quick-lint-js/linux-x64/bin OPTIONAL)
install(PROGRAMS review/tools/npm/node_modules/@oxlint/linux-x64-gnu/oxlint
  DESTINATION ${CMAKE_INSTALL_DATADIR}/greenroom/review/tools/npm/node_modules/@oxlint/linux-x64-gnu OPTIONAL)
file(GLOB language_files CONFIGURE_DEPENDS languages/*/language.json)  # the catalogue's code beside them stays behind
foreach(file IN LISTS language_files)
  cmake_path(GET file PARENT_PATH folder)
  install(DIRECTORY ${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/greenroom/languages
    PATTERN "*.cc" EXCLUDE PATTERN "*.h" EXCLUDE)
endforeach()
