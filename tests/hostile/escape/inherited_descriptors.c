// Descriptors that it was not given.
// expect: AC
int attack(int x)
{
    for (int fd = 4; fd < 1024; fd++)
        REFUSED(fcntl(fd, F_GETFD));
    return CONTAINED;
}
