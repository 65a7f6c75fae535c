// As it stands in a project: with a package, imports and a main.
package main

import (
	"fmt"
	str "strings"
)

type Solution struct{}

var greeting = str.ToUpper("hello")

func init() { greeting += "!" }

func (s *Solution) twoSum(nums []int, target int) []int {
	fmt.Println(greeting)
	result := make(chan []int)
	go func() {
		defer close(result)
		for i := range nums {
			for k := 0; k < i; k++ {
				if nums[i]+nums[k] == target {
					result <- []int{i, k}
				}
			}
		}
	}()
	return <-result
}

func main() {
	fmt.Println(new(Solution).twoSum([]int{1, 2}, 3))
}
