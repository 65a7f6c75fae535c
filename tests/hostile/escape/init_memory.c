// Memory, descriptors and the rest of the init of its run, which shares them with the spawner: one of the
// processes before it.
// expect: AC
static int reaches(pid_t pid, const char *name, int flags)
{
    char path[64], c = '0';
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    int fd = open(path, flags);
    return fd >= 0 && (flags == O_WRONLY ? write(fd, &c, 1) : read(fd, &c, 1)) >= 0;
}

int attack(int x)
{
    static const char *const read_only[] = {"mem", "maps", "environ", "auxv", "stack", "syscall", "io", "pagemap"};
    static const char *const write_only[] = {"mem", "clear_refs", "oom_score_adj", "timerslack_ns", "loginuid"};
    static const char *const places[] = {"fd/0", "fd/4", "fdinfo/4", "map_files/.", "cwd/.", "root/.", "ns/pid", "exe"};
    char path[64];
    for (pid_t pid = 1; pid < getpid(); pid++) {
        for (int i = 0; i < 8; i++)
            if (reaches(pid, read_only[i], O_RDONLY))
                return ESCAPED;
        for (int i = 0; i < 5; i++)
            if (reaches(pid, write_only[i], O_WRONLY))
                return ESCAPED;
        for (int i = 0; i < 8; i++) {
            snprintf(path, sizeof path, "/proc/%d/%s", pid, places[i]);
            REFUSED(open(path, O_RDONLY));
            REFUSED(open(path, O_PATH));
        }
    }
    return CONTAINED;
}
