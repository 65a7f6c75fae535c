// Killing what started it.
// expect: AC
int attack(int x)
{
    kill(getppid(), SIGKILL);
    kill(getppid(), SIGSTOP);
    return CONTAINED;
}
