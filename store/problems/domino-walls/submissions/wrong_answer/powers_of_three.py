n = int(input())
print(1 if n % 2 else pow(3, n, 10 ** 9 + 7))
