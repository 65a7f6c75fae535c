// expect: WA the answer is not of type int[]
var twoSum = () => {};
