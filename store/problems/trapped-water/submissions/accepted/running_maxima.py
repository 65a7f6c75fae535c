def trapped_water(heights):
    from_left = accumulate(heights, max)
    from_right = list(accumulate(reversed(heights), max))
    return sum(map(min, from_left, reversed(from_right))) - sum(heights)
