// A .bss far beyond the limit, touched from the far end.
// expect: MLE
static volatile char big[1 << 30];
int attack(int x)
{
    for (long i = sizeof big - 1; i >= 0; i -= 4096)
        big[i] = 1;
    return CONTAINED;
}
