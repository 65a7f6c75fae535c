import sys

task, *lines = sys.stdin.read().split()
if task == "cut":
    for i in range(0, len(lines[0]), 6):
        first, second = divmod(i // 6, 26)
        print(chr(97 + first) + chr(97 + second) + lines[0][i:i + 6])
else:
    print("".join(piece[2:] for piece in lines))
