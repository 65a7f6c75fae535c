// A child that goes on swapping a directory for a link, or another directory.
// expect: AC
int attack(int x)
{
    mkdir("/work/a", 0700);
    if (symlink("/etc", "/work/b"))
        mkdir("/work/b", 0755);
    if (fork() == 0)
        for (;;)
            syscall(SYS_renameat2, -100, "/work/a", -100, "/work/b", 2 /* RENAME_EXCHANGE */);
    usleep(10000);
    return CONTAINED;
}
