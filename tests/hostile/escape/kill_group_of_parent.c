// Killing the process group and session of what started it.
// expect: AC
int attack(int x)
{
    kill(-getppid(), SIGKILL);
    kill(-getsid(0), SIGKILL);
    return CONTAINED;
}
