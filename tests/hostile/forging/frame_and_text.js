// A frame, and more behind it.
// expect: RTE
function solve(x) {
  require('fs').writeSync(3, `assay 1 ${String(2 * x).length}\n${2 * x}\nmore`);
  process.reallyExit(0);
}
