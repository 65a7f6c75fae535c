// Files of the host that say something about it.
// expect: AC
int attack(int x)
{
    static const char *const names[] = {"/etc/shadow", "/root/.ssh", "/root/.bash_history", "/var/log", "/etc/ssh",
                                        "/boot", "/sys/firmware/efi", "/proc/kcore", "/proc/kallsyms_x", "/proc/keys",
                                        "/etc/machine-id"};
    char c;
    for (int i = 0; i < 11; i++) {
        int fd = open(names[i], O_RDONLY);
        if (fd >= 0 && read(fd, &c, 1) > 0)
            return ESCAPED;
    }
    return CONTAINED;
}
