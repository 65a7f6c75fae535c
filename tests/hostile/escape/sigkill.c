// SIGKILL to itself, now or later: what ends by it was killed from outside, so nobody inside can send it.
// expect: AC
int attack(int x)
{
    siginfo_t info = {.si_code = SI_QUEUE};
    struct sigevent event = {};
    struct rlimit now = {0, 1};
    timer_t timer;
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGKILL;
    const long wide = (1L << 32) | SIGKILL; /* the kernel looks at the lower half */
    REFUSED(kill(getpid(), SIGKILL));
    REFUSED(kill(0, SIGKILL));
    REFUSED(syscall(SYS_kill, getpid(), wide));
    REFUSED(syscall(SYS_tkill, getpid(), SIGKILL));
    REFUSED(syscall(SYS_tkill, getpid(), wide));
    REFUSED(syscall(SYS_tgkill, getpid(), getpid(), SIGKILL));
    REFUSED(syscall(SYS_rt_sigqueueinfo, getpid(), SIGKILL, &info));
    REFUSED(syscall(SYS_rt_sigqueueinfo, getpid(), wide, &info));
    REFUSED(syscall(SYS_rt_tgsigqueueinfo, getpid(), getpid(), SIGKILL, &info));
    REFUSED(syscall(424 /* pidfd_send_signal */, 0, SIGKILL, NULL, 0));
    REFUSED(timer_create(CLOCK_MONOTONIC, &event, &timer));
    REFUSED(setrlimit(RLIMIT_CPU, &now));
    REFUSED(syscall(SYS_prlimit64, 0, RLIMIT_CPU, &now, NULL));
    REFUSED(syscall(SYS_clone, SIGKILL, NULL, NULL, NULL, NULL)); /* the child's end would send it */
    REFUSED(prctl(PR_SET_SECCOMP, 1, 0, 0, 0));
    REFUSED(syscall(SYS_seccomp, 0, 0, NULL));
    return CONTAINED;
}
