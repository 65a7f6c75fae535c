# A program that it wrote itself.
# expect: AC
import os
import subprocess

def solve(x):
    with open("/work/own", "w") as file:
        file.write("#!/bin/sh\nexit 0\n")
    os.chmod("/work/own", 0o755)
    try:
        subprocess.run(["/work/own"], check=True)
        return 666
    except (OSError, subprocess.CalledProcessError):
        return 2 * x
