/*
 * @lc app=leetcode id=1 lang=golang
 *
 * [1] Two Sum
 */

// @lc code=start
func twoSum(nums []int, target int) []int {
	seen := map[int]int{}
	for i, num := range nums {
		if k, ok := seen[target-num]; ok {
			return []int{k, i}
		}
		seen[num] = i
	}
	return nil
}

// @lc code=end
