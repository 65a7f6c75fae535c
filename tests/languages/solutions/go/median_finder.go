type MedianFinder struct {
	sort.IntSlice
}

func Constructor() MedianFinder {
	return MedianFinder{}
}

func (m *MedianFinder) AddNum(num int) {
	at := m.IntSlice.Search(num)
	m.IntSlice = append(m.IntSlice, 0)
	copy(m.IntSlice[at+1:], m.IntSlice[at:])
	m.IntSlice[at] = num
}

func (m *MedianFinder) FindMedian() float64 {
	n := len(m.IntSlice)
	return float64(m.IntSlice[(n-1)/2]+m.IntSlice[n/2]) / 2
}
