# Only harmless devices open, and those as usual.
# expect: AC
import os
import stat

def opens(path):
    for way in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR):
        try:
            os.close(os.open(path, way | os.O_NONBLOCK | os.O_NOCTTY))
            return True
        except OSError:
            pass
    return False

def solve(x):
    harmless = {"null", "zero", "full", "random", "urandom"}
    for folder, _, names in os.walk("/dev"):
        for name in names:
            mode = os.lstat(os.path.join(folder, name)).st_mode
            if (stat.S_ISCHR(mode) or stat.S_ISBLK(mode)) and name not in harmless and opens(os.path.join(folder, name)):
                return 666
    for name in ("null", "zero", "full"):
        open("/dev/" + name, "rb").close()
        open("/dev/" + name, "wb").close()
    if len(os.urandom(4)) + len(open("/dev/urandom", "rb").read(4)) != 8:
        return 666
    return 2 * x
