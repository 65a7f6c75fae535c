//line /kind.go:2

package assay

import (
	"reflect"
	"strings"
)

// kind is a type of a signature.
type kind struct {
	base string
	dims int
}

func kindOf(word string) kind {
	base := strings.TrimRight(word, "[]")
	return kind{base, (len(word) - len(base)) / 2}
}

func kindsOf(words string) (all []kind) {
	for _, word := range strings.Fields(words) {
		all = append(all, kindOf(word))
	}
	return all
}

func (k kind) item() kind {
	return kind{k.base, k.dims - 1}
}

func isWhole(t reflect.Type) bool {
	return t.Kind() >= reflect.Int && t.Kind() <= reflect.Uint64
}

func isReal(t reflect.Type) bool {
	return t.Kind() == reflect.Float32 || t.Kind() == reflect.Float64
}

// fits tells whether a value of this Go type can stand for one of this kind.
func (k kind) fits(t reflect.Type) bool {
	if k.dims > 0 {
		return t.Kind() == reflect.Slice && k.item().fits(t.Elem())
	}
	switch k.base {
	case "int":
		return t.Kind() == reflect.Int || t.Kind() == reflect.Int32 || t.Kind() == reflect.Int64
	case "long":
		return t.Kind() == reflect.Int || t.Kind() == reflect.Int64
	case "double":
		return isReal(t)
	case "bool":
		return t.Kind() == reflect.Bool
	case "char":
		return t.Kind() == reflect.Uint8 || t.Kind() == reflect.Int32 || t.Kind() == reflect.String
	case "string":
		return t.Kind() == reflect.String
	case "ListNode":
		return shapeOf(t, "next") != nil
	case "TreeNode":
		return shapeOf(t, "left", "right") != nil
	}
	return false
}

// shape says where a type of nodes has its value and its links.
type shape struct {
	value int
	links []int
}

// shapeOf reads a pointer to a struct with these links; nil: it is none. The members are known by their names, in
// either case.
func shapeOf(t reflect.Type, links ...string) *shape {
	if t.Kind() != reflect.Ptr || t.Elem().Kind() != reflect.Struct {
		return nil
	}
	s := &shape{value: -1}
	for _, link := range links {
		at := member(t.Elem(), link)
		if at < 0 || t.Elem().Field(at).Type != t {
			return nil
		}
		s.links = append(s.links, at)
	}
	for _, name := range []string{"val", "value"} {
		if at := member(t.Elem(), name); at >= 0 && s.value < 0 && isWhole(t.Elem().Field(at).Type) {
			s.value = at
		}
	}
	if s.value < 0 {
		return nil
	}
	return s
}

func member(t reflect.Type, name string) int {
	for i := 0; i < t.NumField(); i++ {
		if strings.EqualFold(t.Field(i).Name, name) {
			return i
		}
	}
	return -1
}
