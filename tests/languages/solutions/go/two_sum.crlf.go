// Of a system with other ends of lines.
func TwoSum(nums []int32, target int64) []int64 {
	for i := range nums {
		for k := 0; k < i; k++ {
			if int64(nums[i]+nums[k]) == target {
				return []int64{int64(k), int64(i)}
			}
		}
	}
	return nil
}
