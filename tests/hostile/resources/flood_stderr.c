// Output without end, on the error stream.
// expect: OLE
int attack(int x)
{
    static char block[65536];
    for (;;)
        write(2, block, sizeof block);
    return CONTAINED;
}
