// Ending well, without an answer.
// expect: RTE
func solve(x int) int {
	os.Exit(0)
	return 42
}
