def task_order(n, needs):
    order, left = [], set(range(n))
    while left:
        ready = left - {task for task, before in needs if before in left}
        if not ready:
            return []
        order += ready
        left -= ready
    return order
