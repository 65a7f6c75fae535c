// expect: RTE Uncaught null
var twoSum = () => {
  throw null;
};
