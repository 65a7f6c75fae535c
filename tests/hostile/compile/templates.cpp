// Templates that double.
// expect: CE
template <int N, int M> struct bomb { static const long v = bomb<N - 1, 2 * M>::v + bomb<N - 1, 2 * M + 1>::v; };
template <int M> struct bomb<0, M> { static const long v = M; };
int solve(int x) { return 2 * x + bomb<30, 1>::v; }
