// An answer of its own making, and then the real one.
// expect: RTE
function solve(x) {
  require('fs').writeSync(3, 'assay 1 2\n42\n');
  return 2 * x;
}
