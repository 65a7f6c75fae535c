// Second names for files that are not its own.
// expect: AC
int attack(int x)
{
    REFUSED(link("/assay/assay-probe", "/work/true"));
    REFUSED(link("/etc/passwd", "/work/passwd"));
    close(open("/work/a", O_WRONLY | O_CREAT, 0600));
    link("/work/a", "/work/main");
    return CONTAINED;
}
