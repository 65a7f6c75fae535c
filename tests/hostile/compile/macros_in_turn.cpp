// Macros that steer the library, each defined by way of the one before it. The text is built once, whatever they are.
// expect: AC
#ifdef NDEBUG
#define _GLIBCXX_ASSERTIONS
#ifdef _GLIBCXX_CONCEPT_CHECKS
#define _GLIBCXX_REGEX_STATE_LIMIT 9
#endif
#endif
#ifndef NDEBUG
#define NDEBUG
#endif
#if defined(_GLIBCXX_ASSERTIONS) && !defined(_GLIBCXX_CONCEPT_CHECKS)
#define _GLIBCXX_CONCEPT_CHECKS
#endif
#ifdef __OPTIMIZE__
#if __COUNTER__ == 0 && defined(_GLIBCXX_REGEX_STATE_LIMIT)
#define _GLIBCXX_DEBUG_PEDANTIC
#endif
#endif
class Solution {
public:
    int solve(int x) { return 2 * x; }
};
