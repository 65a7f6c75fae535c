// Devices, made and opened.
// expect: AC
int attack(int x)
{
    REFUSED(mknod("/work/mem", S_IFCHR | 0600, 0x101));
    REFUSED(mknod("/work/disk", S_IFBLK | 0600, 0x800));
    static const char *const names[] = {"/dev/mem", "/dev/kmem", "/dev/port", "/dev/sda", "/dev/vda", "/dev/kmsg",
                                        "/dev/fuse", "/dev/loop0", "/dev/net/tun"};
    for (int i = 0; i < 9; i++)
        REFUSED(open(names[i], O_RDONLY));
    return CONTAINED;
}
