// A main of its own.
// expect: AC
func solve(x int) int { return 2 * x }

func main() {
	fmt.Println("mine")
	os.Exit(7)
}
