// As many processes as there may be, left behind asleep.
// expect: AC
int attack(int x)
{
    for (int i = 0; i < 1000; i++) {
        pid_t pid = fork();
        if (pid < 0)
            return i < 64 ? CONTAINED : ESCAPED;
        if (pid == 0)
            for (;;)
                pause();
    }
    return ESCAPED;
}
