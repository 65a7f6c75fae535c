def normalise_rows(rows):
    total = count = 0
    answer = []
    for row in rows:
        total += sum(row)
        count += len(row)
        mean = total / count or 1.0
        answer.append([value / mean for value in row])
    return answer
