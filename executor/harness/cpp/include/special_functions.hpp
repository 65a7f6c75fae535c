/* The special functions of <cmath>, which assay.hpp leaves out. */
#ifndef _GLIBCXX_USE_STD_SPEC_FUNCS
#define _GLIBCXX_USE_STD_SPEC_FUNCS 1
#endif
#include <bits/specfun.h>
