#!/usr/bin/env python3
"""What one submission knows of hidden tests and the machine could keep for another: here, which of the host's files are
in memory. The kernel says which are (mincore(2)), so that nothing has to be timed."""
import ctypes
import mmap
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "kit"))
import tap  # noqa: E402
from assayd import BUILD, Server  # noqa: E402

PROBLEM = ROOT / "tests" / "hostile" / "problems" / "double"
SECRET = [int(path.read_text()) for path in sorted((PROBLEM / "data" / "secret").glob("*.in"))]
BITS = 20
LIBC = ctypes.CDLL(None, use_errno=True)
WRITER = """
def solve(x):
    for i, name in enumerate(%r):
        if x >> i & 1:
            try:
                open(name, 'rb').read()
            except OSError:
                pass
    return 2 * x
"""


def resident(path):
    """Whether any page of it is in memory, without touching one."""
    size = os.path.getsize(path)
    fd = os.open(path, os.O_RDONLY)
    try:
        LIBC.mmap.restype = ctypes.c_void_p
        at = LIBC.mmap(None, ctypes.c_size_t(size), mmap.PROT_READ, mmap.MAP_PRIVATE, fd, ctypes.c_long(0))
        seen = (ctypes.c_ubyte * -(-size // mmap.PAGESIZE))()
        assert LIBC.mincore(ctypes.c_void_p(at), ctypes.c_size_t(size), seen) == 0
        LIBC.munmap(ctypes.c_void_p(at), ctypes.c_size_t(size))
    finally:
        os.close(fd)
    return any(page & 1 for page in seen)


def put_out_of_memory(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(fd)


def cold_files(folder):
    """As many files as an input has bits, none of which is in memory."""
    paths = [os.path.join(folder, f"bit-{i}") for i in range(BITS)]
    os.chmod(folder, 0o755)
    for path in paths:
        with open(path, "wb") as file:
            file.write(b"x" * 65536)
        put_out_of_memory(path)
    assert not any(map(resident, paths)), f"files of {folder} cannot be put out of memory"
    return paths


def no_file_of_the_host_comes_into_memory_by_a_hidden_test(server):
    # Files of this test's own: others on the machine read those that there are. Of the language's own files a cell has
    # copies (tests/hostile/channels/files_of_the_host.py).
    with tempfile.TemporaryDirectory(prefix="assay-test-", dir="/usr/local/lib") as folder:
        files = cold_files(folder)
        done = server.events(server.submit("double", "python", WRITER % files))[-1]
        assert done["verdict"] == "AC", done
        told = [path for path in files if resident(path)]
        assert not told, f"inputs {SECRET} have brought {told} into memory"


def main():
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        data = os.path.join(folder, "data")
        subprocess.run([BUILD / "assay", "import", "--data", data, PROBLEM], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        with Server(data=data, workers=1) as server:
            return tap.run([no_file_of_the_host_comes_into_memory_by_a_hidden_test], server)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
