// What it prints goes nowhere; its answer comes.
// expect: AC
function solve(x) {
  require('fs').closeSync(1);
  return 2 * x;
}
