import sys


def height(i):
    print("?", i, flush=True)
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return int(line)


n = int(input())
at = 1
while at < n and height(at) < height(at + 1):
    at += 1
print("!", at, flush=True)
