# Names that whoever cleans up might have taken for his own.
# expect: AC
import os

def solve(x):
    for i in range(40):
        os.makedirs(f"/work/.lifted-{i}/d/d/d")
    os.makedirs("/work/a/b/c/d/e/f")
    os.chmod("/work/a/b", 0)
    return 2 * x
