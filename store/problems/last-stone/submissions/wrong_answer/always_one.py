import sys

stones = int(input())
while True:
    print(1, flush=True)
    line = sys.stdin.readline()
    if not line:
        break
