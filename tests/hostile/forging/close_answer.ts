// No way left to answer.
// expect: RTE
function solve(x: number): number {
  require('fs').closeSync(3);
  return 2 * x;
}
