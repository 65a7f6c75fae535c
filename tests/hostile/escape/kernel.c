// Modules, another kernel, swap, a restart, accounting.
// expect: AC
int attack(int x)
{
    REFUSED(syscall(SYS_init_module, "", 0, ""));
    REFUSED(syscall(SYS_finit_module, 0, "", 0));
    REFUSED(syscall(SYS_delete_module, "x", 0));
    REFUSED(syscall(SYS_kexec_load, 0, 0, NULL, 0));
    REFUSED(syscall(SYS_swapon, "/work/x", 0));
    REFUSED(syscall(SYS_reboot, 0xfee1dead, 0x28121969, 0, NULL));
    REFUSED(syscall(SYS_acct, NULL));
    REFUSED(syscall(SYS_quotactl, 0, NULL, 0, NULL));
    REFUSED(syscall(SYS_syslog, 3, NULL, 0));
    return CONTAINED;
}
