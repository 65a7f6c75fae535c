# A connection to the machine it runs on.
# expect: AC
import socket

def solve(x):
    for address in ("127.0.0.1", "10.0.0.1", "169.254.169.254"):
        for port in (22, 80, 8080):
            try:
                socket.create_connection((address, port), 0.05).close()
                return 666
            except OSError:
                pass
    return 2 * x
