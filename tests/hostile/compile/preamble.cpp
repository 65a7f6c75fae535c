// Conditions and macros that do not fit together, before a macro that has the headers compiled behind them.
// expect: CE
// absent: driver.cpp
#define __assay_headers
#if DEFINED(
#elif 1 //
#else */
#define NDEBUG /* never
#endif
#endif
int solve(int x) { return 2 * x; }
