// Pages of others' files, through pipes.
// expect: AC
int attack(int x)
{
    int ends[2] = {-1, -1}, fd = open("/assay/assay-probe", O_RDONLY);
    pipe(ends);
    REFUSED(splice(fd, NULL, ends[1], NULL, 1, 0));
    REFUSED(syscall(SYS_vmsplice, ends[1], NULL, 0, 0));
    REFUSED(tee(ends[0], ends[1], 1, 0));
    return CONTAINED;
}
