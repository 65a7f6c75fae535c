class Solution:
    def shortestRoutes(self, n: int, roads: List[List[int]], source: int) -> List[int]:
        out = defaultdict(list)
        for a, b, length in roads:
            out[a].append((b, length))
            out[b].append((a, length))  # roads are one-way
        distance = {}
        heap = [(0, source)]
        while heap:
            length, town = heapq.heappop(heap)
            if town not in distance:
                distance[town] = length
                for b, more in out[town]:
                    heapq.heappush(heap, (length + more, b))
        return [distance.get(town, -1) for town in range(n)]
