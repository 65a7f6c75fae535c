// expect: RTE Uncaught "no"
var twoSum = () => {
  throw 'no';
};
