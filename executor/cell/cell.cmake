# The helper programs of the sandbox, and the library that interpreters load.

# The part that the server itself links: it prepares and sweeps control groups.
add_library(assay_executor_cell STATIC ${CMAKE_CURRENT_LIST_DIR}/cgroup.c
            ${CMAKE_CURRENT_LIST_DIR}/cgroup_find.c)
target_link_libraries(assay_executor_cell PUBLIC assay_flags assay_store_base)

# Programs of the cell are static where possible: they start faster and load nothing of the host.
# They never have sanitizers, which do not work with seccomp, vfork and empty namespaces. The linker
# keeps only the used functions of store/base/base.c.
add_library(assay_cell_flags INTERFACE)
target_compile_definitions(assay_cell_flags INTERFACE _GNU_SOURCE)
target_include_directories(assay_cell_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(assay_cell_flags INTERFACE -O2 -Wall -Wextra -Wshadow -Wconversion
                       -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Werror
                       -fstack-protector-strong -fno-strict-aliasing -fno-common
                       -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -ffunction-sections -fdata-sections)
target_link_options(assay_cell_flags INTERFACE -Wl,--gc-sections,-z,relro,-z,now,-z,noexecstack)

set(cell_dir ${CMAKE_CURRENT_LIST_DIR})
# libseccomp makes the filters at build time, so that assay-cell needs no library.
add_executable(assay-filter-build EXCLUDE_FROM_ALL ${cell_dir}/filter_build.c)
target_link_libraries(assay-filter-build PRIVATE assay_cell_flags PkgConfig::SECCOMP)
set(filter_dir ${CMAKE_BINARY_DIR}/cell)
file(MAKE_DIRECTORY ${filter_dir})
foreach(phase compile compile_wide run run_wide contained contained_wide)
  set(filter ${filter_dir}/filter_${phase}.inc)
  list(APPEND filters ${filter})
  add_custom_command(OUTPUT ${filter}
                     COMMAND assay-filter-build ${phase} > ${filter}.part
                     COMMAND ${CMAKE_COMMAND} -E rename ${filter}.part ${filter}
                     DEPENDS assay-filter-build VERBATIM)
endforeach()

# A supervisor and its spawners: assay_supervisor(NAME FOLDER own sources...)
function(assay_supervisor name folder)
  set(sources main run run_end relay run_time asleep box enclosure_common spawner_start core landlock spawn init filter cgroup cgroup_find wire ${ARGN})
  list(TRANSFORM sources PREPEND ${cell_dir}/)
  list(TRANSFORM sources APPEND .c)
  add_executable(${name} ${filters} ${sources} ${CMAKE_SOURCE_DIR}/store/base/base.c)
  target_link_libraries(${name} PRIVATE assay_cell_flags -static)
  target_include_directories(${name} PRIVATE ${filter_dir})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${folder})
endfunction()

assay_supervisor(assay-cell ${ASSAY_LIB} enclosure keeper root library library_copy library_list)
assay_supervisor(assay-container ${ASSAY_INSIDE} container marks) # for the inside of a container
# Both need the filters; this dependency lets only one of them make the files.
add_dependencies(assay-container assay-cell)

add_library(assay-zygote MODULE ${cell_dir}/zygote.c ${cell_dir}/spawn.c ${cell_dir}/init.c
            ${cell_dir}/landlock.c ${cell_dir}/wire.c)
target_link_libraries(assay-zygote PRIVATE assay_cell_flags)
target_compile_options(assay-zygote PRIVATE -fvisibility=hidden)
set_target_properties(assay-zygote PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${ASSAY_INSIDE})

add_executable(assay-probe ${cell_dir}/probe.c ${cell_dir}/probe_calls.c ${cell_dir}/probe_use.c
               ${cell_dir}/probe_time.c)
target_link_libraries(assay-probe PRIVATE assay_cell_flags -static)
set_target_properties(assay-probe PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${ASSAY_INSIDE})

add_dependencies(assay assay-cell assay-container assay-zygote assay-probe)
