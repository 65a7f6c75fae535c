def first_unique(s):
    counts = {c: 0 for c in "abcdefghijklmnopqrstuvwxyz"}
    for c in s:
        counts[c] += 1
    for c in s:
        if counts[c] == 1:
            return c
