// An answer from listeners that run at the end: too late.
// expect: WA
function solve(x) {
  for (const event of ['exit', 'beforeExit']) process.on(event, () => require('fs').writeSync(3, 'assay 1 2\n42\n'));
  setTimeout(() => require('fs').writeSync(3, 'assay 1 2\n42\n'), 0);
  queueMicrotask(() => setImmediate(() => require('fs').writeSync(3, 'assay 1 2\n42\n')));
  return 7;
}
