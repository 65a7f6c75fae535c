# SQL that is long enough for a file of its own, as text in the program.
foreach(name statistics accepted_times schema_7 schema_8)
  set(sql_source ${CMAKE_CURRENT_LIST_DIR}/${name}.sql)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sql_source})
  file(READ ${sql_source} sql)
  string(REPLACE "\n" "\\n\"\n\"" sql "${sql}")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/store/${name}_sql.inc CONTENT "\"@sql@\"\n" @ONLY)
endforeach()
target_include_directories(assay_store_engine PRIVATE ${CMAKE_BINARY_DIR}/store)
