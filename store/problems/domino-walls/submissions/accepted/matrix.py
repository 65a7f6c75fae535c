M = 10 ** 9 + 7


def times(a, b):
    return [[sum(x * y for x, y in zip(row, column)) % M for column in zip(*b)] for row in a]


n = int(input())
if n % 2:
    print(0)
else:
    power, base, left = [[1, 0], [0, 1]], [[4, -1], [1, 0]], n // 2
    while left:
        if left & 1:
            power = times(power, base)
        base = times(base, base)
        left >>= 1
    print((power[1][0] * 3 + power[1][1]) % M)
