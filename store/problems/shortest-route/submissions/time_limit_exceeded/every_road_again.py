def shortestRoutes(n, roads, source):
    distance = [math.inf] * n
    distance[source] = 0
    changed = True
    while changed:
        changed = False
        for a, b, length in roads:
            if distance[a] + length < distance[b]:
                distance[b] = distance[a] + length
                changed = True
    return [-1 if length == math.inf else length for length in distance]
