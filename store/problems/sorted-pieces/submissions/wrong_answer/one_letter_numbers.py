import sys

task, *lines = sys.stdin.read().split()
if task == "cut":
    for i in range(0, len(lines[0]), 7):
        print(chr(97 + i // 7 % 26) + lines[0][i:i + 7])
else:
    print("".join(piece[1:] for piece in lines))
