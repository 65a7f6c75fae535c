// A second answer from a handler and a destructor that would run at the end.
// expect: AC
struct late {
    ~late() { write(3, "assay 1 1\n7\n", 12); }
} later;
int solve(int x)
{
    atexit([] { write(3, "assay 1 1\n7\n", 12); });
    return 2 * x;
}
