func fillWith(count int, text []byte) {
	for i := 0; i < count; i++ {
		text[i] = '*'
	}
}
