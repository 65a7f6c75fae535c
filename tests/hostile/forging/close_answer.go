// No way left to answer.
// expect: RTE
import "syscall"

func solve(x int) int {
	syscall.Close(3)
	return 2 * x
}
