// How much of the disk is free below the files in sight, which others use too: as many blocks and inodes as a
// container takes, and what is written to logs.
// expect: AC
// backend: docker
#include <sys/statvfs.h>
#include <sys/vfs.h>
int attack(int x)
{
    static const char *const places[] = {"/", "/usr", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/assay", "/work"};
    struct statfs fs;
    struct statvfs vfs;
    for (int i = 0; i < 7; i++) {
        REFUSED(statfs(places[i], &fs));
        REFUSED(statvfs(places[i], &vfs));
        REFUSED(fstatfs(open(places[i], O_RDONLY), &fs));
    }
    return CONTAINED;
}
