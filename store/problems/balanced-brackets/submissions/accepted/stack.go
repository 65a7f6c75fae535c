func isBalanced(s string) bool {
	closing := map[rune]rune{'(': ')', '[': ']', '{': '}'}
	var stack []rune
	for _, c := range s {
		if close, ok := closing[c]; ok {
			stack = append(stack, close)
		} else if len(stack) == 0 || stack[len(stack)-1] != c {
			return false
		} else {
			stack = stack[:len(stack)-1]
		}
	}
	return len(stack) == 0
}
