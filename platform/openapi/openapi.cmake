# openapi.json becomes a string of the platform library, so that the program needs no file of it.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/openapi.json)
file(READ ${CMAKE_CURRENT_LIST_DIR}/openapi.json openapi_text)
configure_file(${CMAKE_CURRENT_LIST_DIR}/openapi.cc.in ${CMAKE_BINARY_DIR}/openapi.cc @ONLY)
target_sources(platform PRIVATE ${CMAKE_BINARY_DIR}/openapi.cc)
