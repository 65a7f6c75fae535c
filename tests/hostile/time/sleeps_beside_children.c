// Sleeps, while children that end at once keep its core busy now and then.
// expect: TLE
// within: 30
int attack(int x)
{
    struct timespec nap = {0, 20000000};
    for (int i = 0; i < 2000; i++) {
        if (fork() == 0) {
            nanosleep(&nap, NULL);
            _exit(0);
        }
        wait(NULL);
    }
    return CONTAINED;
}
