import sys

task, *lines = sys.stdin.read().split()
if task == "cut":
    print("\n".join(lines[0][i:i + 8] for i in range(0, len(lines[0]), 8)))
else:
    print("".join(str(int(piece[0])) for piece in lines))
