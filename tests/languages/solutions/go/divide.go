func divide(a float64, b float64) float64 {
	return a / b
}
