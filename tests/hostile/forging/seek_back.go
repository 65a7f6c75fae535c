// Takes back what it has read of its input, and asks the harness for more.
// expect: AC
import "syscall"

func solve(x int) int {
	syscall.Seek(0, 0, 0)
	syscall.Close(0)
	return 2 * x
}
