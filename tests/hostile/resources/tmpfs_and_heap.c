// Files in the work directory and heap together are over the limit.
// expect: MLE
int attack(int x)
{
    static char block[1 << 20];
    int fd = open("/work/f", O_WRONLY | O_CREAT, 0600);
    memset(block, 1, sizeof block);
    for (int i = 0; i < 48; i++)
        if (write(fd, block, sizeof block) < 0)
            break;
    for (int i = 0; i < 48; i++)
        memset(malloc(1 << 20), 1, 1 << 20);
    return CONTAINED;
}
