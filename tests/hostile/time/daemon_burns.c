// A daemon left behind goes with the run.
// expect: AC
int attack(int x)
{
    if (fork() == 0) {
        setsid();
        if (fork() == 0)
            for (;;)
                ;
        _exit(0);
    }
    wait(NULL);
    return CONTAINED;
}
