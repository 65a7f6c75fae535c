// A main of its own, under either name.
// expect: AC
int solve(int x) { return 2 * x; }
int main(void) {
    puts("mine");
    exit(7);
}
