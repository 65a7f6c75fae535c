// The line from a virtual machine to its host.
// expect: AC
int attack(int x)
{
    REFUSED(socket(40 /* AF_VSOCK */, SOCK_STREAM, 0));
    REFUSED(socket(38 /* AF_ALG */, SOCK_SEQPACKET, 0));
    REFUSED(open("/dev/vsock", O_RDONLY));
    REFUSED(open("/dev/kvm", O_RDWR));
    return CONTAINED;
}
