// Turning the randomisation of addresses off.
// expect: AC
int attack(int x)
{
    REFUSED(syscall(SYS_personality, 0x0040000));
    return CONTAINED;
}
