// Files by handle, which knows no root.
// expect: AC
int attack(int x)
{
    char handle[128] = {64};
    int mount_id;
    REFUSED(syscall(SYS_name_to_handle_at, -100, "/", handle, &mount_id, 0));
    REFUSED(syscall(SYS_open_by_handle_at, -100, handle, 0));
    return CONTAINED;
}
