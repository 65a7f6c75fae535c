// Capabilities.
// expect: AC
int attack(int x)
{
    uint32_t head[2] = {0x20080522, 0}, data[6] = {~0u, ~0u, ~0u, ~0u, ~0u, ~0u};
    REFUSED(syscall(SYS_capset, head, data));
    REFUSED(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 21, 0, 0));
    REFUSED(prctl(PR_SET_SECUREBITS, 0, 0, 0, 0));
    return CONTAINED;
}
