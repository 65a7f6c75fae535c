class Solution:
    def trappedWater(self, heights: List[int]) -> int:
        water = 0
        for i in range(len(heights)):
            # Nothing is left of the first column and right of the last.
            level = min(max(heights[:i]), max(heights[i + 1 :]))
            water += max(0, level - heights[i])
        return water
