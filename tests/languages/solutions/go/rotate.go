func rotate(matrix [][]int) {
	n := len(matrix)
	old := make([][]int, n)
	for i := range old {
		old[i] = append([]int{}, matrix[i]...)
	}
	for i, row := range old {
		for j, value := range row {
			matrix[j][n-1-i] = value
		}
	}
}
