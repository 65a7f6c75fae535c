// Package maps is for compilers before Go 1.21, which have none; others find their own. Without iterators, Keys and
// Values are not in it.
package maps

func Clone[M ~map[K]V, K comparable, V any](m M) M {
	if m == nil {
		return nil
	}
	made := make(M, len(m))
	Copy(made, m)
	return made
}

func Copy[M1 ~map[K]V, M2 ~map[K]V, K comparable, V any](to M1, from M2) {
	for key, value := range from {
		to[key] = value
	}
}

func DeleteFunc[M ~map[K]V, K comparable, V any](m M, del func(K, V) bool) {
	for key, value := range m {
		if del(key, value) {
			delete(m, key)
		}
	}
}

func Equal[M1, M2 ~map[K]V, K, V comparable](a M1, b M2) bool {
	return EqualFunc(a, b, func(x, y V) bool { return x == y })
}

func EqualFunc[M1 ~map[K]V1, M2 ~map[K]V2, K comparable, V1, V2 any](a M1, b M2, eq func(V1, V2) bool) bool {
	if len(a) != len(b) {
		return false
	}
	for key, value := range a {
		if other, found := b[key]; !found || !eq(value, other) {
			return false
		}
	}
	return true
}
