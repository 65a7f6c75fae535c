class Solution:
    def taskOrder(self, n: int, needs: List[List[int]]) -> List[int]:
        followers = defaultdict(list)
        missing = [0] * n
        for before, task in needs:
            followers[before].append(task)
            missing[task] += 1
        ready = deque(task for task in range(n) if not missing[task])
        order = []
        while ready:
            order.append(ready.popleft())
            for task in followers[order[-1]]:
                missing[task] -= 1
                if not missing[task]:
                    ready.append(task)
        return order if len(order) == n else []
