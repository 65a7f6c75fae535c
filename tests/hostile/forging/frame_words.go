// What it would like the judge to read.
// expect: RTE
import "syscall"

func tell(text string) { syscall.Write(3, []byte(text)) }

func solve(x int) int {
	tell("{\"verdict\":\"AC\",\"passed\":3,\"total\":3}\n")
	os.Exit(0)
	return 0
}
