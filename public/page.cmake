# The page: npm ci and npm run build, once for each change of its sources; then copied to lib/assay/public.
if(ASSAY_PAGE)
  find_program(NPM npm REQUIRED)
  file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/public/src/*
       ${CMAKE_SOURCE_DIR}/public/public/*)
  set(page_dir ${CMAKE_SOURCE_DIR}/public)
  set(page_modules ${page_dir}/node_modules/.package-lock.json)
  add_custom_command(
    OUTPUT ${page_modules}
    COMMAND ${NPM} ci --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${page_modules}
    DEPENDS ${page_dir}/package-lock.json
    WORKING_DIRECTORY ${page_dir}
    COMMENT "Installing the page's packages"
    VERBATIM)
  file(GLOB page_config CONFIGURE_DEPENDS ${page_dir}/*.json ${page_dir}/*.ts ${page_dir}/*.js
       ${page_dir}/index.html)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/page.stamp
    COMMAND ${NPM} run build --silent
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${ASSAY_LIB}/public
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${page_dir}/dist ${ASSAY_LIB}/public
    COMMAND ${CMAKE_COMMAND} -E touch ${CMAKE_BINARY_DIR}/page.stamp
    DEPENDS ${page_modules} ${page_sources} ${page_config}
    WORKING_DIRECTORY ${page_dir}
    COMMENT "Building the page"
    VERBATIM)
  add_custom_target(page ALL DEPENDS ${CMAKE_BINARY_DIR}/page.stamp)
endif()

# The shipped problems are read where they are.
file(MAKE_DIRECTORY ${ASSAY_LIB})
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/store/problems ${ASSAY_LIB}/problems SYMBOLIC)
