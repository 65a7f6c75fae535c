//line /writer.go:2

package assay

import (
	"math"
	"reflect"
	"strconv"
	"unicode/utf8"
)

const nodesMax = 1000000 // of a returned list or tree; more count as a cycle

// writer writes an answer as JSON.
type writer struct {
	out  []byte
	said bool
}

func (w *writer) raw(text string) {
	w.out = append(w.out, text...)
}

// unfit puts an object, which no type allows, in place of what was written since `from`.
func (w *writer) unfit(from int, words string) {
	if !w.said {
		say(words)
	}
	w.said = true
	w.out = append(w.out[:from], `{"no answer":"`+words+`"}`...)
}

func (w *writer) value(k kind, v reflect.Value) {
	switch {
	case k.dims > 0:
		w.slice(k, v)
	case k.base == "double":
		w.real(v.Float())
	case k.base == "bool":
		w.out = strconv.AppendBool(w.out, v.Bool())
	case k.base == "char" && v.Kind() == reflect.Uint8:
		w.text(string(rune(v.Uint())))
	case k.base == "char" && v.Kind() == reflect.Int32:
		w.text(string(rune(v.Int())))
	case v.Kind() == reflect.String:
		w.text(v.String())
	case k.base == "ListNode":
		w.list(v)
	case k.base == "TreeNode":
		w.tree(v)
	default:
		w.out = strconv.AppendInt(w.out, v.Int(), 10)
	}
}

// A nil slice is an empty one.
func (w *writer) slice(k kind, v reflect.Value) {
	w.raw("[")
	for i, n := 0, v.Len(); i < n; i++ {
		if i > 0 {
			w.raw(",")
		}
		w.value(k.item(), v.Index(i))
	}
	w.raw("]")
}

// A double has a point or an exponent in any case: a whole number of many digits would be read as an integer.
func (w *writer) real(value float64) {
	switch {
	case math.IsNaN(value):
		w.raw(`"NaN"`)
	case math.IsInf(value, 1):
		w.raw(`"Infinity"`)
	case math.IsInf(value, -1):
		w.raw(`"-Infinity"`)
	default:
		form := byte('f')
		if size := math.Abs(value); size != 0 && (size < 1e-6 || size >= 1e21) {
			form = 'e'
		}
		from := len(w.out)
		w.out = strconv.AppendFloat(w.out, value, form, -1, 64)
		for _, c := range w.out[from:] {
			if c == '.' || c == 'e' {
				return
			}
		}
		w.raw(".0")
	}
}

// What is not UTF-8 becomes U+FFFD.
func (w *writer) text(value string) {
	const digits = "0123456789abcdef"
	w.out = append(w.out, '"')
	for i := 0; i < len(value); {
		c := value[i]
		switch {
		case c == '"' || c == '\\':
			w.out = append(w.out, '\\', c)
		case c < ' ':
			w.out = append(w.out, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		case c < utf8.RuneSelf:
			w.out = append(w.out, c)
		default:
			point, size := utf8.DecodeRuneInString(value[i:])
			w.out = utf8.AppendRune(w.out, point)
			i += size - 1
		}
		i++
	}
	w.out = append(w.out, '"')
}

func (w *writer) number(v reflect.Value) {
	if v.Kind() >= reflect.Uint && v.Kind() <= reflect.Uint64 {
		w.out = strconv.AppendUint(w.out, v.Uint(), 10)
	} else {
		w.out = strconv.AppendInt(w.out, v.Int(), 10)
	}
}

func (w *writer) list(v reflect.Value) {
	s, from, count := shapeOf(v.Type(), "next"), len(w.out), 0
	w.raw("[")
	for ; !v.IsNil(); v = v.Elem().Field(s.links[0]) {
		if count++; count > nodesMax {
			w.unfit(from, "the returned list has a cycle, or more than a million nodes")
			return
		}
		if count > 1 {
			w.raw(",")
		}
		w.number(v.Elem().Field(s.value))
	}
	w.raw("]")
}

// order is the nodes of a tree level by level; nil nodes stand for null. False: there are too many.
func order(root reflect.Value, s *shape) ([]reflect.Value, bool) {
	all, count := []reflect.Value{root}, 0
	for i := 0; i < len(all); i++ {
		if all[i].IsNil() {
			continue
		}
		if count++; count > nodesMax {
			return nil, false
		}
		node := all[i].Elem()
		all = append(all, node.Field(s.links[0]), node.Field(s.links[1]))
	}
	for len(all) > 0 && all[len(all)-1].IsNil() {
		all = all[:len(all)-1]
	}
	return all, true
}

func (w *writer) tree(v reflect.Value) {
	s, from := shapeOf(v.Type(), "left", "right"), len(w.out)
	all, whole := order(v, s)
	if !whole {
		w.unfit(from, "the returned tree has a cycle, or more than a million nodes")
		return
	}
	w.raw("[")
	for i, node := range all {
		if i > 0 {
			w.raw(",")
		}
		if node.IsNil() {
			w.raw("null")
		} else {
			w.number(node.Elem().Field(s.value))
		}
	}
	w.raw("]")
}
