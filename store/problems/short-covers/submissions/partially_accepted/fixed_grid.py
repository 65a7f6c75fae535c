n, k = map(int, input().split())
ends = sorted({int(number) // (k + 1) * (k + 1) for number in input().split()})
print(len(ends), *ends)
