// Sockets of every family.
// expect: AC
int attack(int x)
{
    for (int family = 0; family < 46; family++) {
        REFUSED(socket(family, SOCK_STREAM, 0));
        REFUSED(socket(family, SOCK_DGRAM, 0));
        REFUSED(socket(family, SOCK_RAW, 0));
    }
    return CONTAINED;
}
