def shortest_routes(n, roads, source):
    out = [[] for _ in range(n)]
    for a, b, length in roads:
        out[a].append((b, length))
    distance = [-1] * n
    heap = [(0, source)]
    while heap:
        length, town = heappop(heap)
        if distance[town] >= 0:
            continue
        distance[town] = length
        for b, more in out[town]:
            if distance[b] < 0:
                heappush(heap, (length + more, b))
    return distance
