def life_steps(board, steps):
    rows, columns = len(board), len(board[0])
    around = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if y or x]
    alive = frozenset((r, c) for r in range(rows) for c in range(columns) if board[r][c])
    seen, history = {}, []
    while alive not in seen and len(history) < steps:
        seen[alive] = len(history)
        history.append(alive)
        counts = defaultdict(int)
        for r, c in alive:
            for y, x in around:
                counts[r + y, c + x] += 1
        alive = frozenset(
            (r, c)
            for (r, c), count in counts.items()
            if 0 <= r < rows and 0 <= c < columns and (count == 3 or count == 2 and (r, c) in alive)
        )
    if len(history) < steps:
        first = seen[alive]
        alive = history[first + (steps - first) % (len(history) - first)]
    return [[(r, c) in alive for c in range(columns)] for r in range(rows)]
