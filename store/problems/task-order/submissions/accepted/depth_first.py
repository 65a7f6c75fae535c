class Solution:
    def taskOrder(self, n: int, needs: List[List[int]]) -> List[int]:
        before = [[] for _ in range(n)]
        for task, other in needs:
            before[task].append(other)
        new, open_, done = range(3)
        state = [new] * n
        order = []
        for first in range(n):
            stack = [first]
            while stack:
                task = stack[-1]
                if state[task] == new:
                    state[task] = open_
                elif state[task] == done:
                    stack.pop()
                    continue
                if before[task]:
                    other = before[task].pop()
                    if state[other] == open_:
                        return []
                    if state[other] == new:
                        stack.append(other)
                else:
                    state[task] = done
                    order.append(task)
                    stack.pop()
        return order
