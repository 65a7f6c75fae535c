# What GET /openapi.json tells, made of the descriptions beside this file.
file(GLOB openapi_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.yaml)
add_custom_command(
  OUTPUT ${ASSAY_LIB}/openapi.json
  COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/make_document.py ${PROJECT_VERSION}
          ${ASSAY_LIB}/openapi.json
  DEPENDS ${openapi_sources} ${CMAKE_CURRENT_LIST_DIR}/make_document.py
  COMMENT "Making openapi.json"
  VERBATIM)
add_custom_target(openapi ALL DEPENDS ${ASSAY_LIB}/openapi.json)
