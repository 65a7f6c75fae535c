class Solution:
    def running_median(self, nums: List[int]) -> List[float]:
        low, high, medians = [], [], []
        for value in nums:
            if value > high[0]:
                heappush(high, value)
            else:
                heappush(low, -value)
            while len(low) > len(high) + 1:
                heappush(high, -heappop(low))
            while len(high) > len(low):
                heappush(low, -heappop(high))
            medians.append(-low[0] if len(low) > len(high) else (high[0] - low[0]) / 2)
        return medians
