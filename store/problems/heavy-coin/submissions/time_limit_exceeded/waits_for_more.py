import sys

print("weigh", 1, 2, 1)
sys.stdin.read()
