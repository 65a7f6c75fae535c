func twoSum(nums []int, target int) []int { return numbers } // expect: CE 1 undefined: numbers
