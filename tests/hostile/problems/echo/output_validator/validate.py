"""Says the word of its input, and wants it back. What a submission sends beside it is wrong."""
import sys

with open(sys.argv[1]) as file:
    word = file.read().strip()
print("say", flush=True)
if sys.stdin.readline(100).strip() != "ready":
    sys.exit(43)
print(word, flush=True)
sys.exit(42 if sys.stdin.readline(100).strip() == word else 43)
