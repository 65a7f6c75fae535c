# Harnesses, copied to lib/assay, which cells see as /assay.
foreach(file python/harness.py python/zygote.py cpp/assay.hpp cpp/assay.cpp
        cpp/include/bits/stdc++.h cpp/include/special_functions.hpp)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${file} ${ASSAY_LIB}/${file} COPYONLY)
endforeach()
