type MinStack struct {
	pairs [][2]int
}

func Constructor() MinStack {
	return MinStack{}
}

func (this *MinStack) Push(value int) {
	least := value
	if len(this.pairs) > 0 && this.GetMin() < value {
		least = this.GetMin()
	}
	this.pairs = append(this.pairs, [2]int{value, least})
}

func (this *MinStack) Pop() {
	this.pairs = this.pairs[:len(this.pairs)-1]
}

func (this *MinStack) Top() int {
	return this.pairs[len(this.pairs)-1][0]
}

func (this *MinStack) GetMin() int {
	return this.pairs[len(this.pairs)-1][1]
}
