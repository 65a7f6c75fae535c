"""Plays the judge in a terminal: python3 weigh.py N HEAVY, then type what your program would write."""
import sys

n, heavy = map(int, sys.argv[1:])
print(n)
for line in sys.stdin:
    word, *numbers = line.split()
    if word == "coin":
        print("right" if int(numbers[0]) == heavy else "wrong")
        break
    left, right, count = map(int, numbers)
    print("left" if left <= heavy < left + count else "right" if right <= heavy < right + count else "equal")
