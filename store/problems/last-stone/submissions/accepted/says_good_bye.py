import sys

stones = int(input())
for line in iter(lambda: (print(stones % 4, flush=True), sys.stdin.readline())[1], ""):
    stones -= stones % 4 + int(line)
print("Thank you for the game!", flush=True)  # nobody is there to hear it
