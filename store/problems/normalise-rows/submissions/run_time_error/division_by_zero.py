class Solution:
    def normalise_rows(self, rows: List[List[float]]) -> List[List[float]]:
        total, count, answer = 0.0, 0, []
        for row in rows:
            total += sum(row)
            count += len(row)
            answer.append([value / (total / count) for value in row])
        return answer
