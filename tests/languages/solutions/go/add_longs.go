func addLongs(a, b int64) int64 {
	return a + b
}
