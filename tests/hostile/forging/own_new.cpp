// Memory by its own rules.
// expect: AC
void *operator new(size_t n) { return malloc(n + 64); }
void operator delete(void *p) noexcept { free(p); }
void operator delete(void *p, size_t) noexcept { free(p); }
int solve(int x) { return 2 * x + (int)vector<int>(10).at(3); }
