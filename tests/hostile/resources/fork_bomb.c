// A fork bomb: processes that cannot fork any more go on trying.
// The kernel counts memory of ended processes for a while, on a busy machine up to the limit.
// expect: TLE,MLE
int attack(int x)
{
    for (;;)
        fork();
    return CONTAINED;
}
