// An answer of its own making, and then the real one.
// expect: RTE
import "syscall"

func tell(text string) { syscall.Write(3, []byte(text)) }

func solve(x int) int {
	tell("assay 1 2\n42\n")
	return 2 * x
}
