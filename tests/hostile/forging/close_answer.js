// No way left to answer.
// expect: RTE
function solve(x) {
  require('fs').closeSync(3);
  return 2 * x;
}
