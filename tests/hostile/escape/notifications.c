// Watching files of others.
// expect: AC
int attack(int x)
{
    REFUSED(syscall(SYS_inotify_init1, 0));
    REFUSED(syscall(SYS_fanotify_init, 0, 0));
    REFUSED(syscall(SYS_kcmp, 1, getpid(), 0, 0, 0));
    return CONTAINED;
}
