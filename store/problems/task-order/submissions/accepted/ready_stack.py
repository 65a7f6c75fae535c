def task_order(n, needs):
    followers = [[] for _ in range(n)]
    missing = [0] * n
    for task, before in needs:
        followers[before].append(task)
        missing[task] += 1
    ready = [task for task in range(n) if not missing[task]]
    order = []
    while ready:
        order.append(ready.pop())
        for task in followers[order[-1]]:
            missing[task] -= 1
            if not missing[task]:
                ready.append(task)
    return order if len(order) == n else []
