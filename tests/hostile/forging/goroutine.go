// Another goroutine answers too.
// expect: RTE
import "syscall"

func tell(text string) { syscall.Write(3, []byte(text)) }

func solve(x int) int {
	done := make(chan bool)
	go func() { tell("assay 1 2\n42\n"); done <- true }()
	<-done
	return 2 * x
}
