// expect: RTE solution.go:7
func twoSum(nums []int, target int) []int {
	return helper(nums)
}

func helper(nums []int) []int {
	nums[7] = target(nums)
	return nums
}

func target(nums []int) int { return 1 }
