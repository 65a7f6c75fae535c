# Links to what lies outside, where they can be made at all.
# expect: AC
import os

def link(target, path):
    try:
        os.symlink(target, path)
    except PermissionError:
        os.mkdir(path)

def solve(x):
    for name, target in (("main", "/etc/passwd"), ("solution.bin", "/etc/shadow"), ("answer", "/proc/self/environ"),
                         ("up", ".."), ("loop", "loop"), ("root", "/")):
        link(target, f"/work/{name}")
    os.mkdir("/work/d")
    link("/work", "/work/d/around")
    return 2 * x
