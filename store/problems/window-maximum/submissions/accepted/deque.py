def window_max(nums, k):
    best, answer = deque(), []
    for i, value in enumerate(nums):
        while best and nums[best[-1]] <= value:
            best.pop()
        best.append(i)
        if best[0] <= i - k:
            best.popleft()
        if i >= k - 1:
            answer.append(nums[best[0]])
    return answer
