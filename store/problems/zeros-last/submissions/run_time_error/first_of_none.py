def zeros_last(nums):
    first = nums[0]
    nums.sort(key=lambda value: value == 0)
    return first
