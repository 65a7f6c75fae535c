// Many children that each take a little.
// expect: MLE
int attack(int x)
{
    for (int i = 0; i < 40; i++)
        if (fork() == 0) {
            volatile char *m = (volatile char *)malloc(8 << 20);
            for (long i = 0; i < 8 << 20; i += 4096)
                m[i] = 1;
            for (;;)
                pause();
        }
    sleep(2);
    return CONTAINED;
}
