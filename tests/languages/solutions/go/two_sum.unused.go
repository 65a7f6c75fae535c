// expect: CE 3 and not used
import "strings"
import "os"

func twoSum(nums []int, target int) []int {
	x := strings.Count("", "")
	return nums
}
