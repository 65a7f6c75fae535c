// An answer of its own making instead of the real one is an answer: a wrong one.
// expect: WA
import "syscall"

func tell(text string) { syscall.Write(3, []byte(text)) }

func solve(x int) int {
	tell("assay 1 1\n7\n")
	os.Exit(0)
	return 42
}
