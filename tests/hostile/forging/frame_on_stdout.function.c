// What it prints is not its answer.
// expect: AC
int solve(int x) {
    printf("assay 1 1\n7\n");
    return 2 * x;
}
