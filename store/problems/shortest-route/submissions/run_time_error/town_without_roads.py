class Solution:
    def shortest_routes(self, n: int, roads: List[List[int]], source: int) -> List[int]:
        out = {}
        for a, b, length in roads:
            out.setdefault(a, []).append((b, length))
        distance, heap = [-1] * n, [(0, source)]
        while heap:
            length, town = heappop(heap)
            if distance[town] < 0:
                distance[town] = length
                for b, more in out[town]:
                    heappush(heap, (length + more, b))
        return distance
