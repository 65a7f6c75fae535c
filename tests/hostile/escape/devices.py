# Only harmless devices are there.
# expect: AC
import os
import stat

def solve(x):
    harmless = {"null", "zero", "full", "random", "urandom", "tty", "ptmx", "console"}
    for folder, _, names in os.walk("/dev"):
        for name in names:
            mode = os.lstat(os.path.join(folder, name)).st_mode
            if (stat.S_ISCHR(mode) or stat.S_ISBLK(mode)) and name not in harmless:
                return 666
    return 2 * x
