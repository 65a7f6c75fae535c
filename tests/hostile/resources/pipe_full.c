// A pipe that nobody reads.
// expect: TLE
int attack(int x)
{
    int ends[2];
    static char block[1 << 20];
    pipe(ends);
    write(ends[1], block, sizeof block);
    return CONTAINED;
}
