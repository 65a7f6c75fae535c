# Where the host keeps what a cell is made of: the mounts, the maps, the control groups, the links of descriptors.
# expect: AC
# backend: native
import os

def solve(x):
    seen = []
    for name in ("mountinfo", "mounts", "mountstats", "maps", "cgroup", "fdinfo/0", "environ", "cmdline"):
        try:
            seen.append(open("/proc/self/" + name).read())
        except OSError:
            pass
    for name in ("exe", "cwd", "root"):
        try:
            seen.append(os.readlink("/proc/self/" + name))
        except OSError:
            pass
    text = "\n".join(seen)
    told = [word for word in ("inside", "assay/pch", "/var/lib", "/home/", "/root", "/tmp/", "overlay2", "/dev/vda",
                              "/dev/sd", "/dev/nvme", "lowerdir", "build/") if word in text]
    print(told)
    return 666 if told else 2 * x
