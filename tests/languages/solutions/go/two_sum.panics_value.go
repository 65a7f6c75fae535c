// expect: RTE panic: an error of mine
func twoSum(nums []int, target int) []int {
	defer fmt.Println("deferred")
	panic(errors.New("an error of mine"))
}
