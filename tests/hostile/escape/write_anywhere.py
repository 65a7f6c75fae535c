# Writing where others would read.
# expect: AC
import os

def solve(x):
    for folder in ("/", "/usr", "/usr/bin", "/etc", "/assay", "/lib", "/dev", "/proc", "/var", "/root", "/home"):
        try:
            os.close(os.open(f"{folder}/left", os.O_WRONLY | os.O_CREAT))
            return 666
        except OSError:
            pass
    return 2 * x
