# Files without a name are refused, and yet what wants one gets one.
# expect: AC
import os
import tempfile

def solve(x):
    with tempfile.TemporaryFile() as file, tempfile.NamedTemporaryFile() as named, tempfile.TemporaryDirectory() as folder:
        file.write(b"kept")
        file.seek(0)
        good = file.read() == b"kept" and os.path.dirname(named.name) == "/work" and os.path.isdir(folder)
    return 2 * x if good and not os.listdir("/work") else 666
