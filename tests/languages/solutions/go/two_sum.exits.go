// expect: RTE
func twoSum(nums []int, target int) []int {
	os.Exit(0)
	return nums
}
