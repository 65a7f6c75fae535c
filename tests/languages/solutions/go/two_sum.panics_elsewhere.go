// expect: RTE solution.go:4
func twoSum(nums []int, target int) []int {
	go func() {
		panic("beside")
	}()
	select {}
}
