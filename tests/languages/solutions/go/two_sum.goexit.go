// expect: RTE
func twoSum(nums []int, target int) []int {
	runtime.Goexit()
	return nums
}
