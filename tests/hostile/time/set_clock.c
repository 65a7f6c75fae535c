// The clock cannot be set.
// expect: AC
int attack(int x)
{
    struct timespec t = {1, 0};
    REFUSED(clock_settime(CLOCK_REALTIME, &t));
    struct timeval v = {1, 0};
    REFUSED(settimeofday(&v, NULL));
    return CONTAINED;
}
