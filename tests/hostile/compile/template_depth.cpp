// Templates without end.
// expect: CE
template <class T> struct deeper { typedef typename deeper<deeper<T>>::type type; };
deeper<int>::type x;
int solve(int x) { return 2 * x; }
