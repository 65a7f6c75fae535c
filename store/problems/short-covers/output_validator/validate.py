import sys

with open(sys.argv[1]) as file:
    n, k, *numbers = map(int, file.read().split())
with open(sys.argv[2]) as file:
    best = int(file.read())


def refuse(why):
    with open(sys.argv[3] + "teammessage.txt", "w") as file:
        file.write(why)
    sys.exit(43)


try:
    m, *ends = map(int, sys.stdin.read().split())
except ValueError:
    refuse("the output is not a number of intervals and their left ends")
if not 1 <= m <= n or len(ends) != m:
    refuse("there are not as many left ends as the first number says")
ends.sort()
at = 0
for number in sorted(numbers):
    while at < m and ends[at] + k < number:
        at += 1
    if at == m or ends[at] > number:
        refuse("a number is in no interval")
with open(sys.argv[3] + "score_multiplier.txt", "w") as file:
    file.write(str(min(1, best / m)))
sys.exit(42)
