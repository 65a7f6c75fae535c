def first_unique(s):
    counts = Counter(s)
    return min(c for c in counts if counts[c] == 1)
