// Calls that tell of the whole machine, and so of what others run: processes, load and memory, mounts, where
// memory is free, and numbers that the kernel counts for all.
// expect: AC
#include <sys/sysinfo.h>
int attack(int x)
{
    struct sysinfo info;
    char room[256];
    int node;
    REFUSED(sysinfo(&info));
    REFUSED(syscall(SYS_sysinfo, &info));
    REFUSED(syscall(SYS_statx, AT_FDCWD, "/work", 0, 0x7ff, room));
    REFUSED(syscall(SYS_statx, AT_FDCWD, "/work", 0, 0x4000 /* STATX_MNT_ID_UNIQUE */, room));
    REFUSED(syscall(457 /* statmount */, NULL, NULL, 0, 0));
    REFUSED(syscall(458 /* listmount */, NULL, NULL, 0, 0));
    REFUSED(syscall(SYS_name_to_handle_at, AT_FDCWD, "/work", room, &node, 0));
    REFUSED(syscall(SYS_get_mempolicy, &node, NULL, 0, room, 3 /* MPOL_F_NODE | MPOL_F_ADDR */));
    REFUSED(syscall(SYS_quotactl, 0, NULL, 0, NULL));
    REFUSED(syscall(SYS_ustat, 1, room));
    REFUSED(syscall(SYS_syslog, 10, NULL, 0));
    /* pidfs numbers all processes that ever were: fstat of a pidfd. */
    REFUSED(syscall(434 /* pidfd_open */, getpid(), 0));
    REFUSED(syscall(SYS_clone, 0x1000 /* CLONE_PIDFD */ | SIGCHLD, NULL, &node, NULL, NULL));
    return CONTAINED;
}
