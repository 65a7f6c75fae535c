// Descriptors until there are no more.
// expect: AC
int attack(int x)
{
    int count = 0;
    while (open("/dev/null", O_RDONLY) >= 0)
        if (++count > 1024)
            return ESCAPED;
    return CONTAINED;
}
