// What runs before the harness answers too.
// expect: RTE
import "syscall"

func tell(text string) { syscall.Write(3, []byte(text)) }

func init() { tell("assay 1 2\n42\n") }

func solve(x int) int { return 2 * x }
