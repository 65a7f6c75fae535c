# Copies the harnesses to lib/assay/inside, which cells see as /assay.
file(GLOB_RECURSE harness_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_CURRENT_LIST_DIR}/*)
list(FILTER harness_files EXCLUDE REGEX "^harness\\.cmake$|__pycache__|node_modules|package.*json$")
foreach(file ${harness_files})
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${file} ${ASSAY_INSIDE}/${file} COPYONLY)
endforeach()
# Compiles the harness now, because zygotes cannot write files; this saves 10 ms of each start. Python
# compares the hash of the source, and compiles it again if they differ.
execute_process(COMMAND /usr/bin/python3 -m compileall -q --invalidation-mode checked-hash
                        ${ASSAY_INSIDE}/python/harness.py
                OUTPUT_QUIET ERROR_QUIET)

# The judge and the build of a container image share one list of compiler flags.
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/cpp/flags cpp_flags)
list(TRANSFORM cpp_flags REPLACE "(.+)" "\"\\1\"," OUTPUT_VARIABLE cpp_flags)
list(JOIN cpp_flags "\n" cpp_flags)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/cpp/flags)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/executor/cpp_flags.inc CONTENT "${cpp_flags}\n")

# The packages that JavaScript has at hand (harness/javascript/package.json), where npm is and can fetch them; without
# them solutions have only what they bring.
find_program(NPM npm)
if(NPM)
  set(packages_dir ${CMAKE_BINARY_DIR}/javascript)
  set(packages_from ${CMAKE_CURRENT_LIST_DIR}/javascript)
  file(MAKE_DIRECTORY ${packages_dir})
  add_custom_command(
    OUTPUT ${packages_dir}/done
    COMMAND ${CMAKE_COMMAND} -E copy ${packages_from}/package.json ${packages_from}/package-lock.json
            ${packages_from}/.npmrc ${packages_dir}
    COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1
            && ${CMAKE_COMMAND} -E copy_directory ${packages_dir}/node_modules ${ASSAY_INSIDE}/javascript/node_modules
            && ${CMAKE_COMMAND} -E touch ${packages_dir}/done
            || ${CMAKE_COMMAND} -E echo "JavaScript solutions have no lodash and no datastructures-js."
    DEPENDS ${packages_from}/package.json ${packages_from}/package-lock.json
    WORKING_DIRECTORY ${packages_dir}
    COMMENT "Installing the packages of JavaScript"
    VERBATIM)
  add_custom_target(javascript_packages ALL DEPENDS ${packages_dir}/done)
endif()
