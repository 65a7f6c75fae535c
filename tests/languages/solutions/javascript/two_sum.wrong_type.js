// expect: WA the answer is not of type int[]: at byte 1 there is a string
var twoSum = () => '01';
