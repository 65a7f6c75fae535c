package main

import "fmt"

func main() {
	var n, length, best, before, at int
	fmt.Scan(&n)
	for i := 0; i < n; i++ {
		var height int
		fmt.Scan(&height)
		if i > 0 && height == before {
			length++
		} else {
			length = 1
		}
		before = height
		if length > best || length == best && height > at {
			best, at = length, height
		}
	}
	fmt.Println(best, at)
}
