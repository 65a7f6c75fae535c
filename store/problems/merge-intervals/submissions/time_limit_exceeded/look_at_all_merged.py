def merge_intervals(intervals):
    merged = []
    for start, end in intervals:
        apart = []
        for other in merged:
            if other[1] < start or end < other[0]:
                apart.append(other)
            else:
                start, end = min(start, other[0]), max(end, other[1])
        merged = apart + [[start, end]]
    return sorted(merged)
