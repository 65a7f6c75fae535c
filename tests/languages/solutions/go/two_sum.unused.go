// expect: CE 3 "os" imported
import "strings"
import "os"

func twoSum(nums []int, target int) []int {
	x := strings.Count("", "")
	return nums
}
