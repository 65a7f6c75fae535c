# A deep tree of which each directory is then made unreadable.
# expect: AC
import os

def solve(x):
    made = []
    for i in range(500):
        try:
            os.mkdir("d")
            os.chdir("d")
        except OSError:
            break
        made.append(i)
    for _ in made:
        os.chdir("..")
        os.chmod("d", 0)
    return 2 * x
