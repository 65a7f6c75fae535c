// expect: CE 3 syntax error
func twoSum(nums []int, target int) []int {
	if target > 0
	{
		return nums
	}
	return nil
}
