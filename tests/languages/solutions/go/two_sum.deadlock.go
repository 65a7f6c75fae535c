// expect: RTE all goroutines are asleep - deadlock!
func twoSum(nums []int, target int) []int {
	return <-make(chan []int)
}
