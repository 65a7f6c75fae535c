type Echo struct{}

func Constructor() Echo { return Echo{} }

func (this *Echo) IntOne(value int) int { return value }
func (this *Echo) IntArray(value []int) []int { return value }
func (this *Echo) IntGrid(value [][]int) [][]int { return value }
func (this *Echo) LongOne(value int64) int64 { return value }
func (this *Echo) LongArray(value []int64) []int64 { return value }
func (this *Echo) LongGrid(value [][]int64) [][]int64 { return value }
func (this *Echo) DoubleOne(value float64) float64 { return value }
func (this *Echo) DoubleArray(value []float64) []float64 { return value }
func (this *Echo) DoubleGrid(value [][]float64) [][]float64 { return value }
func (this *Echo) BoolOne(value bool) bool { return value }
func (this *Echo) BoolArray(value []bool) []bool { return value }
func (this *Echo) BoolGrid(value [][]bool) [][]bool { return value }
func (this *Echo) CharOne(value byte) byte { return value }
func (this *Echo) CharArray(value []byte) []byte { return value }
func (this *Echo) CharGrid(value [][]byte) [][]byte { return value }
func (this *Echo) StringOne(value string) string { return value }
func (this *Echo) StringArray(value []string) []string { return value }
func (this *Echo) StringGrid(value [][]string) [][]string { return value }
func (this *Echo) ListOne(value *ListNode) *ListNode { return value }
func (this *Echo) ListArray(value []*ListNode) []*ListNode { return value }
func (this *Echo) ListGrid(value [][]*ListNode) [][]*ListNode { return value }
func (this *Echo) TreeOne(value *TreeNode) *TreeNode { return value }
func (this *Echo) TreeArray(value []*TreeNode) []*TreeNode { return value }
func (this *Echo) TreeGrid(value [][]*TreeNode) [][]*TreeNode { return value }
