// Tracing what is around it.
// expect: AC
int attack(int x)
{
    for (int pid = 1; pid < 40; pid++)
        if (pid != getpid())
            REFUSED(ptrace(PTRACE_SEIZE, pid, NULL, 0));
    REFUSED(ptrace(PTRACE_TRACEME, 0, NULL, 0));
    return CONTAINED;
}
