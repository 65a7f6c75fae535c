// expect: WA the function twoSum cannot be an answer
var twoSum = () => twoSum;
