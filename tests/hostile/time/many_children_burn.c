// Time in many children that each use little.
// expect: TLE
int attack(int x)
{
    for (int i = 0; i < 400; i++) {
        if (fork() == 0) {
            for (volatile long n = 0; n < 20000000; n = n + 1)
                ;
            _exit(0);
        }
        wait(NULL);
    }
    return CONTAINED;
}
