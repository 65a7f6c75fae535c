// expect: RTE
var twoSum = () => process.exit(0);
