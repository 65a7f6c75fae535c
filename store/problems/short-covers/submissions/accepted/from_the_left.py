n, k = map(int, input().split())
ends = []
for number in sorted(map(int, input().split())):
    if not ends or number > ends[-1] + k:
        ends.append(number)
print(len(ends), *ends)
