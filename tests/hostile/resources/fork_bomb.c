// A fork bomb: what cannot be forked any more goes on trying.
// Of those that have ended some memory is counted on for a while, on a busy machine up to the limit.
// expect: TLE,MLE
int attack(int x)
{
    for (;;)
        fork();
    return CONTAINED;
}
