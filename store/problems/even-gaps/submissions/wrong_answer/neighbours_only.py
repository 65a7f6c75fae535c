n, a, b, m, k = map(int, input().split())
places = sorted((a * i + b) % m for i in range(n))
print(sum((q - p) % k == 0 for p, q in zip(places, places[1:])))
