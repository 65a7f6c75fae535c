// Files of the test before, by names that a careless hand forgets.
// expect: AC
int attack(int x)
{
    static const char *const names[] = {"/work/.hidden", "/work/..x", "/work/a\nb", "/work/-rf", "/work/ ",
                                        "/box/left", "/dev/shm/left", "/tmp/left", "/dev/mqueue/left"};
    for (int i = 0; i < 9; i++)
        REFUSED(access(names[i], F_OK));
    for (int i = 0; i < 9; i++)
        close(open(names[i], O_WRONLY | O_CREAT, 0600));
    return CONTAINED;
}
