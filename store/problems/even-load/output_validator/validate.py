import sys

with open(sys.argv[1]) as file:
    n, k, *weights = map(int, file.read().split())
with open(sys.argv[2]) as file:
    best = int(file.read())


def refuse(why):
    with open(sys.argv[3] + "teammessage.txt", "w") as file:
        file.write(why)
    sys.exit(43)


words = sys.stdin.read().split()
if len(words) != n:
    refuse(f"there are {n} parcels, and {len(words)} numbers of carts")
loads = [0] * (k + 1)
for word, weight in zip(words, weights):
    if not word.isdecimal() or len(word) > 3 or not 1 <= int(word) <= k:
        refuse(f"carts have the numbers from 1 to {k}")
    loads[int(word)] += weight
with open(sys.argv[3] + "score_multiplier.txt", "w") as file:
    file.write(str(min(1, best / max(loads))))
sys.exit(42)
