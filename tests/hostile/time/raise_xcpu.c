// Its own SIGXCPU is no time limit.
// expect: RTE
int attack(int x)
{
    raise(SIGXCPU);
    return CONTAINED;
}
