// Ending well, without an answer.
// expect: RTE
int solve(int x) {
    exit(0);
}
