// The goroutine that should answer ends itself.
// expect: RTE
func solve(x int) int {
	runtime.Goexit()
	return 2 * x
}
