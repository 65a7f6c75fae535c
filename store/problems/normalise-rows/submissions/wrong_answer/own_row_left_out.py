class Solution:
    def normaliseRows(self, rows: List[List[float]]) -> List[List[float]]:
        total, count, answer = 0.0, 0, []
        for row in rows:
            mean = total / count if total else 1.0
            answer.append([value / mean for value in row])
            total += sum(row)
            count += len(row)
        return answer
