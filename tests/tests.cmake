# Unit tests: one cmocka program a file in tests/unit; benches: one program a file in tests/bench.
find_package(PkgConfig REQUIRED)
pkg_check_modules(CMOCKA IMPORTED_TARGET cmocka)
if(CMOCKA_FOUND)
  file(GLOB unit_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/test_*.c)
  foreach(source ${unit_tests})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE assay_reactor assay_handlers assay_reactor assay_executor
                          assay_store PkgConfig::CMOCKA)
    target_compile_definitions(${name} PRIVATE ASSAY_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                               ASSAY_LIB_DIR="${ASSAY_LIB}")
    if(name MATCHES "^test_sandbox_")
      target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit/cell_kit.c)
    endif()
    if(name MATCHES "^test_package")
      target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit/package_kit.c)
    endif()
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  endforeach()
endif()

file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/bench_*.c)
foreach(source ${benches})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE assay_reactor assay_handlers assay_reactor assay_executor
                        assay_store)
  target_compile_definitions(${name} PRIVATE ASSAY_LIB_DIR="${ASSAY_LIB}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endforeach()

# What test_harness.py asks for the judge's side of a compile.
add_executable(print_recipe ${CMAKE_SOURCE_DIR}/tests/unit/print_recipe.c)
target_link_libraries(print_recipe PRIVATE assay_executor)
set_target_properties(print_recipe PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
# The route tables, for test_openapi.py and test_roles.py.
add_executable(print_routes ${CMAKE_SOURCE_DIR}/tests/unit/print_routes.c)
target_link_libraries(print_routes PRIVATE assay_reactor assay_handlers assay_reactor)
set_target_properties(print_routes PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)

# One libFuzzer program a file in tests/fuzz; `fuzz_targets` builds them all.
if(ASSAY_FUZZ)
  add_custom_target(fuzz_targets)
  file(GLOB fuzz_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.c)
  foreach(source ${fuzz_sources})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE assay_reactor assay_handlers assay_reactor assay_executor
                          assay_store)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_dependencies(fuzz_targets ${name})
  endforeach()
endif()
