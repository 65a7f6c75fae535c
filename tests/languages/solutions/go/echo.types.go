// With other types that take the same values, its own nodes, and methods of what is embedded.
package leetcode

type Real float64
type Text string
type Texts []Text

type ListNode struct {
	next *ListNode
	val  int32
}

type TreeNode struct {
	Left, Right *TreeNode
	Val         int64
}

type base struct{ calls int }

type Echo struct{ *base }

func Constructor() *Echo { return &Echo{&base{}} }

func (b base) IntOne(value int32) int32 { return value }
func (b base) IntArray(value []int32) []int32 { return value }
func (b base) IntGrid(value [][]int32) [][]int32 { return value }
func (b base) LongOne(value int) int { return value }
func (b base) LongArray(value []int) []int { return value }
func (b base) LongGrid(value [][]int) [][]int { return value }
func (b base) DoubleOne(value Real) Real { return value }
func (b base) DoubleArray(value []Real) []Real { return value }
func (b base) DoubleGrid(value [][]Real) [][]Real { return value }
func (b base) BoolOne(value bool) bool { return value }
func (b base) BoolArray(value []bool) []bool { return value }
func (b base) BoolGrid(value [][]bool) [][]bool { return value }
func (b base) CharOne(value rune) rune { return value }
func (b base) CharArray(value []rune) []rune { return value }
func (b base) CharGrid(value [][]rune) [][]rune { return value }
func (b base) StringOne(value Text) Text { return value }
func (b base) StringArray(value Texts) Texts { return value }
func (b base) StringGrid(value [][]Text) [][]Text { return value }
func (b base) ListOne(value *ListNode) *ListNode { return value }
func (b base) ListArray(value []*ListNode) []*ListNode { return value }
func (b base) ListGrid(value [][]*ListNode) [][]*ListNode { return value }
func (b base) TreeOne(value *TreeNode) *TreeNode { return value }
func (b base) TreeArray(value []*TreeNode) []*TreeNode { return value }
func (b base) TreeGrid(value [][]*TreeNode) [][]*TreeNode { return value }
