def merge_intervals(intervals):
    # At equal places an opening comes before a closing.
    events = sorted([(start, 0) for start, _ in intervals] + [(end, 1) for _, end in intervals])
    merged, open_now = [], 0
    for place, closing in events:
        if not closing:
            if open_now == 0:
                start = place
            open_now += 1
        else:
            open_now -= 1
            if open_now == 0:
                merged.append([start, place])
    return merged
