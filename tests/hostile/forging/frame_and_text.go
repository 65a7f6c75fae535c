// A frame, and more behind it.
// expect: RTE
import "syscall"

func tell(text string) { syscall.Write(3, []byte(text)) }

func solve(x int) int {
	answer := fmt.Sprint(2 * x)
	tell(fmt.Sprintf("assay 1 %d\n%s\nmore", len(answer), answer))
	os.Exit(0)
	return 0
}
