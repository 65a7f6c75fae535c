// Nothing can be read where the answer goes.
// expect: AC
int attack(int x)
{
    char c;
    REFUSED(read(3, &c, 1));
    return CONTAINED;
}
