# The work directory, taken away.
# expect: AC
import os

def solve(x):
    for call in (lambda: os.rmdir("/work"), lambda: os.rename("/work", "/gone"), lambda: os.unlink("/work")):
        try:
            call()
        except OSError:
            pass
    os.chdir("/")
    return 2 * x
