// Takes its output out of the pipe again, in the moment between the judge's seeing it and its reading it, and
// then is silent: the judge must not wait for what is gone.
// expect: TLE
static char much[65536];

static void write_and_wait(int again, size_t len)
{
    int left;
    write(1, much, len);
    do
        ioctl(again, FIONREAD, &left);
    while (left);
}

int attack(int x)
{
    char c;
    int out = open("/proc/self/fd/1", O_RDONLY); /* its own, where uids are few */
    int err = open("/proc/self/fd/2", O_RDONLY | O_NONBLOCK);
    if (out < 0) { /* where there is no /proc */
        out = open("/dev/stdout", O_RDONLY);
        err = open("/dev/stderr", O_RDONLY | O_NONBLOCK);
    }
    for (int i = 0; i < 150 && out >= 0; i++) {
        write_and_wait(out, sizeof much); /* the judge keeps that; what comes now it sees all at once */
        write(2, "x", 1);
        write_and_wait(out, 1000); /* this it takes first */
        if (read(err, &c, 1) == 1)
            break;
    }
    sleep(60);
    return CONTAINED;
}
