class Solution:
    def trapped_water(self, heights: List[int]) -> int:
        water = 0
        for i, height in enumerate(heights):
            water += min(max(heights[: i + 1]), max(heights[i:])) - height
        return water
