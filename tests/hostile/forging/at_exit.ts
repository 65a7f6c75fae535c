// An answer from a listener that runs at the end: too late.
// expect: WA
function solve(x: number): number {
  process.on('exit', () => require('fs').writeSync(3, 'assay 1 2\n42\n'));
  return 7;
}
