// Package slices is for compilers before Go 1.21, which have none; others find their own. What needs iterators is not in
// it.
package slices

import (
	"cmp"
	"sort"
)

func Sort[S ~[]E, E cmp.Ordered](s S) {
	sort.Slice(s, func(i, j int) bool { return cmp.Less(s[i], s[j]) })
}

func SortFunc[S ~[]E, E any](s S, compare func(a, b E) int) {
	sort.Slice(s, func(i, j int) bool { return compare(s[i], s[j]) < 0 })
}

func SortStableFunc[S ~[]E, E any](s S, compare func(a, b E) int) {
	sort.SliceStable(s, func(i, j int) bool { return compare(s[i], s[j]) < 0 })
}

func IsSorted[S ~[]E, E cmp.Ordered](s S) bool {
	return IsSortedFunc(s, cmp.Compare[E])
}

func IsSortedFunc[S ~[]E, E any](s S, compare func(a, b E) int) bool {
	for i := 1; i < len(s); i++ {
		if compare(s[i], s[i-1]) < 0 {
			return false
		}
	}
	return true
}

func BinarySearch[S ~[]E, E cmp.Ordered](s S, target E) (int, bool) {
	return BinarySearchFunc(s, target, cmp.Compare[E])
}

func BinarySearchFunc[S ~[]E, E, T any](s S, target T, compare func(E, T) int) (int, bool) {
	at := sort.Search(len(s), func(i int) bool { return compare(s[i], target) >= 0 })
	return at, at < len(s) && compare(s[at], target) == 0
}

func Min[S ~[]E, E cmp.Ordered](s S) E {
	return MinFunc(s, cmp.Compare[E])
}

func Max[S ~[]E, E cmp.Ordered](s S) E {
	if len(s) == 0 {
		panic("slices.Max: empty list")
	}
	for _, value := range s {
		if value != value {
			return value
		}
	}
	return MaxFunc(s, cmp.Compare[E])
}

func MinFunc[S ~[]E, E any](s S, compare func(a, b E) int) E {
	if len(s) == 0 {
		panic("slices.Min: empty list")
	}
	least := s[0]
	for _, value := range s[1:] {
		if compare(value, least) < 0 {
			least = value
		}
	}
	return least
}

func MaxFunc[S ~[]E, E any](s S, compare func(a, b E) int) E {
	if len(s) == 0 {
		panic("slices.Max: empty list")
	}
	most := s[0]
	for _, value := range s[1:] {
		if compare(value, most) > 0 {
			most = value
		}
	}
	return most
}

func Index[S ~[]E, E comparable](s S, value E) int {
	return IndexFunc(s, func(one E) bool { return one == value })
}

func IndexFunc[S ~[]E, E any](s S, is func(E) bool) int {
	for i := range s {
		if is(s[i]) {
			return i
		}
	}
	return -1
}

func Contains[S ~[]E, E comparable](s S, value E) bool {
	return Index(s, value) >= 0
}

func ContainsFunc[S ~[]E, E any](s S, is func(E) bool) bool {
	return IndexFunc(s, is) >= 0
}

func Equal[S ~[]E, E comparable](a, b S) bool {
	return EqualFunc(a, b, func(x, y E) bool { return x == y })
}

func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](a S1, b S2, eq func(E1, E2) bool) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !eq(a[i], b[i]) {
			return false
		}
	}
	return true
}

func Compare[S ~[]E, E cmp.Ordered](a, b S) int {
	for i := range a {
		if i == len(b) {
			return 1
		}
		if c := cmp.Compare(a[i], b[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

func Clone[S ~[]E, E any](s S) S {
	if s == nil {
		return nil
	}
	return append(S{}, s...)
}

func Reverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

func Insert[S ~[]E, E any](s S, at int, values ...E) S {
	tail := append(S{}, s[at:]...)
	return append(append(s[:at], values...), tail...)
}

func Delete[S ~[]E, E any](s S, from, to int) S {
	_ = s[from:to]
	return zeroed(s, append(s[:from], s[to:]...))
}

func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	kept := s[:0]
	for _, value := range s {
		if !del(value) {
			kept = append(kept, value)
		}
	}
	return zeroed(s, kept)
}

func Replace[S ~[]E, E any](s S, from, to int, values ...E) S {
	tail := append(S{}, s[to:]...)
	return append(append(s[:from], values...), tail...)
}

func Compact[S ~[]E, E comparable](s S) S {
	return CompactFunc(s, func(a, b E) bool { return a == b })
}

func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	if len(s) < 2 {
		return s
	}
	kept := s[:1]
	for _, value := range s[1:] {
		if !eq(kept[len(kept)-1], value) {
			kept = append(kept, value)
		}
	}
	return zeroed(s, kept)
}

func zeroed[S ~[]E, E any](s, kept S) S {
	var zero E
	for i := len(kept); i < len(s); i++ {
		s[i] = zero
	}
	return kept
}

func Grow[S ~[]E, E any](s S, n int) S {
	if n -= cap(s) - len(s); n > 0 {
		s = append(s[:cap(s)], make(S, n)...)[:len(s)]
	}
	return s
}

func Clip[S ~[]E, E any](s S) S {
	return s[:len(s):len(s)]
}

func Concat[S ~[]E, E any](all ...S) S {
	var out S
	for _, s := range all {
		out = append(out, s...)
	}
	return out
}

func Repeat[S ~[]E, E any](s S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	out := make(S, 0, count*len(s))
	for ; count > 0; count-- {
		out = append(out, s...)
	}
	return out
}
