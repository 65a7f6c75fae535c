# A name, looked up.
# expect: AC
import socket

def solve(x):
    try:
        socket.getaddrinfo("example.org", 80)
        return 666
    except OSError:
        return 2 * x
