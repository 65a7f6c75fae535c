# Two equal numbers get the same position.
def two_sum(nums, target):
    where = {}
    for i, value in enumerate(nums):
        where.setdefault(value, i)
    for i, value in enumerate(nums):
        if target - value in where and (where[target - value] != i or nums.count(value) > 1):
            return [i, where[target - value]]
