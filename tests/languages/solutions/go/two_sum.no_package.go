// expect: CE 2 github.com/nobody/nothing
import "github.com/nobody/nothing"

func twoSum(nums []int, target int) []int {
	return nothing.Sum(nums, target)
}
