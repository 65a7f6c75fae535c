class Solution:
    def window_max(self, nums: List[int], k: int) -> List[int]:
        best, answer = deque(), []
        for i, value in enumerate(nums):
            while nums[best[-1]] <= value:
                best.pop()
            best.append(i)
            if best[0] <= i - k:
                best.popleft()
            if i >= k - 1:
                answer.append(nums[best[0]])
        return answer
