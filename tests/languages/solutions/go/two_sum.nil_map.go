// expect: RTE assignment to entry in nil map
func twoSum(nums []int, target int) []int {
	var seen map[int]int
	seen[1] = 2
	return nums
}
