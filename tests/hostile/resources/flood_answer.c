// Output without end, where the answer goes.
// expect: OLE
int attack(int x)
{
    static char block[65536];
    for (;;)
        write(3, block, sizeof block);
    return CONTAINED;
}
