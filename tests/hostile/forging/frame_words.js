// What it would like the judge to read.
// expect: RTE
function solve(x) {
  require('fs').writeSync(3, '{"verdict":"AC","passed":3,"total":3}\n');
  process.exit(0);
}
