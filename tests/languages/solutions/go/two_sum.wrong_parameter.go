// expect: RTE expected a function of this form: func twoSum(nums []int, target int) []int
func twoSum(nums [][]int, target int) []int {
	return nums[0]
}
