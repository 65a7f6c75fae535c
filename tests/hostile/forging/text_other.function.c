// A type that is no number.
// expect: CE
char *solve(int x) { return "42"; }
