// Its own files in /proc, written: above all the one that says whom the kernel kills where the machine is out of
// memory. Its own name, a mask and the like say nothing to others, but are no more its own.
// expect: AC
static int written(const char *name, const char *text)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/%s", name);
    int fd = open(path, O_WRONLY);
    int got = fd >= 0 && write(fd, text, strlen(text)) >= 0;
    close(fd);
    return got;
}

int attack(int x)
{
    static const char *const scores[] = {"-1000", "-17", "-1", "0", "1", "500", "999"};
    for (int i = 0; i < 7; i++)
        if (written("oom_score_adj", scores[i]))
            return ESCAPED;
    if (written("oom_adj", "0") || written("oom_adj", "-17"))
        return ESCAPED;
    if (written("loginuid", "0") || written("setgroups", "deny") || written("uid_map", "0 1000 1"))
        return ESCAPED;
    pid_t child = fork(), end;
    int status;
    if (child == 0)
        _exit(written("oom_score_adj", "0"));
    end = waitpid(child, &status, 0);
    return end == child && status == 0 ? CONTAINED : ESCAPED;
}
