// Memory, environment and descriptors of what is around it.
// expect: AC
int attack(int x)
{
    char path[64];
    for (int pid = 1; pid < 40; pid++) {
        static const char *const files[] = {"mem", "environ", "maps", "fd", "root", "cwd", "auxv", "stack", "syscall"};
        if (pid == getpid())
            continue;
        for (int i = 0; i < 9; i++) {
            snprintf(path, sizeof path, "/proc/%d/%s", pid, files[i]);
            int fd = open(path, O_RDONLY);
            char c;
            if (fd >= 0 && read(fd, &c, 1) > 0)
                return ESCAPED;
        }
    }
    return CONTAINED;
}
