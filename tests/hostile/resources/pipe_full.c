// A pipe that nobody reads, where there are any.
// expect: TLE
int attack(int x)
{
    int ends[2];
    static char block[1 << 20];
    if (pipe(ends))
        pause();
    write(ends[1], block, sizeof block);
    return CONTAINED;
}
