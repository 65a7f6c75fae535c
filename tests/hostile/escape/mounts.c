// Mounting, and taking mounts away.
// expect: AC
int attack(int x)
{
    REFUSED(mount("none", "/work", "tmpfs", 0, NULL));
    REFUSED(mount("proc", "/work", "proc", 0, NULL));
    REFUSED(mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND, NULL));
    REFUSED(umount2("/work", MNT_DETACH));
    REFUSED(umount2("/proc", MNT_DETACH));
    REFUSED(syscall(428 /* open_tree */, -100, "/", 1));
    REFUSED(syscall(430 /* fsopen */, "tmpfs", 0));
    return CONTAINED;
}
