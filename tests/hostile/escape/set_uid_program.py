# A set-uid program of the system gives nothing.
# expect: AC
import subprocess

def solve(x):
    for command in (["/bin/su", "-c", "id -u"], ["/usr/bin/passwd", "-S", "root"], ["/bin/mount", "-t", "tmpfs", "x", "/work"]):
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=1)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return 666
    return 2 * x
