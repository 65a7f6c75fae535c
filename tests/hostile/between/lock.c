// Locks, leases and notes on files that every cell can see.
// expect: AC
#include <sys/file.h>
int attack(int x)
{
    struct flock all = {.l_type = F_RDLCK};
    int fd = open("/assay/assay-probe", O_RDONLY);
    if (fd < 0)
        return 0;
    REFUSED(flock(fd, LOCK_EX | LOCK_NB));
    REFUSED(flock(fd, LOCK_SH | LOCK_NB));
    REFUSED(fcntl(fd, F_SETLK, &all));
    REFUSED(fcntl(fd, F_OFD_SETLK, &all));
    REFUSED(fcntl(fd, F_GETLK, &all));
    REFUSED(fcntl(fd, F_SETLEASE, F_RDLCK));
    REFUSED(fcntl(open("/assay", O_RDONLY), F_NOTIFY, DN_ACCESS | DN_MULTISHOT));
    return CONTAINED;
}
