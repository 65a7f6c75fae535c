// An answer of its own making instead of the real one is an answer: a wrong one.
// expect: WA
function solve(x: number): number {
  require('fs').writeSync(3, 'assay 1 1\n7\n');
  process.exit(0);
  return 42;
}
