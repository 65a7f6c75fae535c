// Killing everything that can be killed.
// expect: AC
int attack(int x)
{
    kill(-1, SIGKILL);
    return CONTAINED;
}
