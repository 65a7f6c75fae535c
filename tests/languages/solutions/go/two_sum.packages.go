// Packages without an import, and names that only look like them.
type pair struct{ math, fmt int }

type IntHeap []pair

func (h IntHeap) Len() int            { return len(h) }
func (h IntHeap) Less(i, j int) bool  { return h[i].math < h[j].math }
func (h IntHeap) Swap(i, j int)       { h[i], h[j] = h[j], h[i] }
func (h *IntHeap) Push(x interface{}) { *h = append(*h, x.(pair)) }
func (h *IntHeap) Pop() interface{} {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

func two_sum(nums []int, target int) []int {
	var time pair
	list := list.New()
	h := &IntHeap{}
	for i, num := range nums {
		heap.Push(h, pair{num, i})
		list.PushBack(strconv.Itoa(num))
	}
	sort := func(pairs []pair) { sort.Slice(pairs, func(i, j int) bool { return pairs[i].fmt < pairs[j].fmt }) }
	sort(*h)
	sorted := slices.Clone(nums)
	slices.Sort(sorted)
	fmt.Println("assay 1 1", min(3, 1, 2), max(2.5, 1.0), strings.Repeat("x", 3), bits.Len(8), utf8.RuneLen('é'), time.math, sorted, math.MaxInt32)
	for i := range *h {
		for k := 0; k < i; k++ {
			if (*h)[i].math+(*h)[k].math == target {
				return []int{k, i}
			}
		}
	}
	return nil
}
