// The work directory, made unreadable.
// expect: AC
int attack(int x)
{
    mkdir("/work/d", 0700);
    close(open("/work/d/f", O_WRONLY | O_CREAT, 0));
    chmod("/work/d", 0);
    chmod("/work", 0);
    return CONTAINED;
}
