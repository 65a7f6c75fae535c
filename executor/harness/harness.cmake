# Harnesses, copied to lib/assay, which cells see as /assay.
foreach(file python/harness.py python/zygote.py cpp/assay.hpp cpp/assay.cpp
        cpp/include/bits/stdc++.h cpp/include/special_functions.hpp)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${file} ${ASSAY_LIB}/${file} COPYONLY)
endforeach()
# Compiled ahead, for zygotes cannot write: 10 ms of each start. Python checks the source's hash,
# and goes on without where this fails.
execute_process(COMMAND /usr/bin/python3 -m compileall -q --invalidation-mode checked-hash
                        ${ASSAY_LIB}/python/harness.py
                OUTPUT_QUIET ERROR_QUIET)
