// What is deferred, or waits, answers before the harness does, or never.
// expect: RTE
import "syscall"

func tell(text string) { syscall.Write(3, []byte(text)) }

func solve(x int) int {
	defer tell("assay 1 2\n42\n")
	go func() { time.Sleep(3 * time.Second); tell("assay 1 2\n42\n") }()
	return 7
}
