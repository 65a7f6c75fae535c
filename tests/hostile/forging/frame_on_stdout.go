// What it prints is not its answer.
// expect: AC
func solve(x int) int {
	fmt.Print("assay 1 1\n7\n")
	return 2 * x
}
