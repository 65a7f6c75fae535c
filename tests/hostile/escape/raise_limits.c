// Limits that are raised again.
// expect: AC
int attack(int x)
{
    for (int i = 0; i < RLIM_NLIMITS; i++) {
        struct rlimit now, more = {RLIM_INFINITY, RLIM_INFINITY};
        if (getrlimit((enum __rlimit_resource)i, &now) == 0 && now.rlim_max != RLIM_INFINITY)
            REFUSED(setrlimit((enum __rlimit_resource)i, &more));
    }
    return CONTAINED;
}
