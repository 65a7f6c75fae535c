# Links to what lies outside.
# expect: AC
import os

def solve(x):
    for name, target in (("main", "/etc/passwd"), ("solution.bin", "/etc/shadow"), ("answer", "/proc/self/environ"),
                         ("up", ".."), ("loop", "loop"), ("root", "/")):
        os.symlink(target, f"/work/{name}")
    os.mkdir("/work/d")
    os.symlink("/work", "/work/d/around")
    return 2 * x
