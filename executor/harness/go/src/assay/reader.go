//line /reader.go:2

package assay

import (
	"math"
	"reflect"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// reader reads JSON values as what the author's types want. The judge has checked the text.
type reader struct {
	text []byte
	at   int
}

func lost() {
	fault("the input of the test was lost: something took standard input away before it was read")
}

func (r *reader) next() byte {
	for r.at < len(r.text) && r.text[r.at] <= ' ' {
		r.at++
	}
	if r.at == len(r.text) {
		lost()
	}
	return r.text[r.at]
}

func (r *reader) take(mark byte) bool {
	if r.next() != mark {
		return false
	}
	r.at++
	return true
}

func (r *reader) need(mark byte) {
	if !r.take(mark) {
		lost()
	}
}

func (r *reader) number() string {
	r.next()
	from := r.at
	for r.at < len(r.text) {
		c := r.text[r.at]
		if (c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E' {
			break
		}
		r.at++
	}
	return string(r.text[from:r.at])
}

func (r *reader) integer() int64 {
	negative := r.next() == '-'
	if negative {
		r.at++
	}
	from, value := r.at, int64(0)
	for ; r.at < len(r.text) && r.text[r.at] >= '0' && r.text[r.at] <= '9'; r.at++ {
		value = 10*value - int64(r.text[r.at]-'0') // below 0, where there is one number more
	}
	if from == r.at {
		lost()
	}
	if negative {
		return value
	}
	return -value
}

func (r *reader) real() float64 {
	if r.next() == '"' {
		switch r.str() {
		case "Infinity":
			return math.Inf(1)
		case "-Infinity":
			return math.Inf(-1)
		}
		return math.NaN()
	}
	value, _ := strconv.ParseFloat(r.number(), 64)
	return value
}

func (r *reader) hex4() rune {
	if r.at+4 > len(r.text) {
		lost()
	}
	value, _ := strconv.ParseUint(string(r.text[r.at:r.at+4]), 16, 32)
	r.at += 4
	return rune(value)
}

func (r *reader) escape(out []byte) []byte {
	if r.at >= len(r.text) {
		lost()
	}
	c := r.text[r.at]
	r.at++
	switch c {
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'u':
		point := r.hex4()
		if utf16.IsSurrogate(point) && r.at+1 < len(r.text) && r.text[r.at] == '\\' && r.text[r.at+1] == 'u' {
			r.at += 2
			point = utf16.DecodeRune(point, r.hex4())
		}
		return utf8.AppendRune(out, point)
	}
	return append(out, c)
}

func (r *reader) str() string {
	r.need('"')
	var out []byte
	for {
		if r.at >= len(r.text) {
			lost()
		}
		c := r.text[r.at]
		r.at++
		switch c {
		case '"':
			return string(out)
		case '\\':
			out = r.escape(out)
		default:
			out = append(out, c)
		}
	}
}

func (r *reader) value(k kind, out reflect.Value) {
	switch {
	case k.dims > 0:
		r.slice(k, out)
	case k.base == "int" || k.base == "long":
		out.SetInt(r.integer())
	case k.base == "double":
		out.SetFloat(r.real())
	case k.base == "bool":
		is := r.next() == 't'
		r.at += 5
		if is {
			r.at--
		}
		out.SetBool(is)
	case k.base == "char":
		r.char(out)
	case k.base == "string":
		out.SetString(r.str())
	case k.base == "ListNode":
		r.list(out)
	case k.base == "TreeNode":
		r.tree(out)
	}
}

// A byte holds the characters up to U+00FF.
func (r *reader) char(out reflect.Value) {
	text := r.str()
	point, _ := utf8.DecodeRuneInString(text)
	switch out.Kind() {
	case reflect.Uint8:
		out.SetUint(uint64(byte(point)))
	case reflect.String:
		out.SetString(text)
	default:
		out.SetInt(int64(point))
	}
}

func (r *reader) slice(k kind, out reflect.Value) {
	r.need('[')
	all := reflect.MakeSlice(out.Type(), 0, 4)
	if r.take(']') {
		out.Set(all)
		return
	}
	count := 0
	for more := true; more; more = r.take(',') {
		if count == all.Cap() {
			grown := reflect.MakeSlice(out.Type(), count, 2*count)
			reflect.Copy(grown, all)
			all = grown
		}
		all = all.Slice(0, count+1)
		r.value(k.item(), all.Index(count))
		count++
	}
	r.need(']')
	out.Set(all.Slice3(0, count, count))
}

// --- nodes -----------------------------------------------------------------------------------------------------------

// settable is a member of a node, even if its name is not exported.
func settable(node reflect.Value, at int) reflect.Value {
	field := node.Elem().Field(at)
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
}

func nodeMake(t reflect.Type, s *shape, value int64) reflect.Value {
	node := reflect.New(t.Elem())
	field := settable(node, s.value)
	if field.Kind() >= reflect.Uint && field.Kind() <= reflect.Uint64 {
		field.SetUint(uint64(value))
	} else {
		field.SetInt(value)
	}
	return node
}

func (r *reader) list(out reflect.Value) {
	s := shapeOf(out.Type(), "next")
	at := out
	r.need('[')
	if r.take(']') {
		return
	}
	for more := true; more; more = r.take(',') {
		node := nodeMake(out.Type(), s, r.integer())
		at.Set(node)
		at = settable(node, s.links[0])
	}
	r.need(']')
}

func (r *reader) tree(out reflect.Value) {
	s := shapeOf(out.Type(), "left", "right")
	places := []reflect.Value{out} // where the nodes that follow belong, in their order
	r.need('[')
	if r.take(']') {
		return
	}
	for more, i := true, 0; more; more = r.take(',') {
		if r.next() == 'n' {
			r.at += 4
			i++
			continue
		}
		node := nodeMake(out.Type(), s, r.integer())
		if i < len(places) {
			places[i].Set(node)
			places[i] = reflect.Value{}
		}
		i++
		places = append(places, settable(node, s.links[0]), settable(node, s.links[1]))
	}
	r.need(']')
}
