def normaliseRows(rows):
    answer = []
    for last, row in enumerate(rows):
        total = sum(value for above in rows[: last + 1] for value in above)
        mean = total / sum(len(above) for above in rows[: last + 1])
        answer.append([value / mean if mean else 0.0 for value in row])
    return answer
