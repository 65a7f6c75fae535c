def zeros_last(nums):
    nums = sorted(nums, key=lambda value: value == 0)
