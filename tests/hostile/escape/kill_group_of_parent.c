// Killing the process group and session of what started it. A session outside the pid namespace is 0,
// and kill(0) would be its own group.
// expect: AC
int attack(int x)
{
    kill(-getppid(), SIGKILL);
    if (getsid(0) > 0)
        kill(-getsid(0), SIGKILL);
    return CONTAINED;
}
