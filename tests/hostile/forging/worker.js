// A thread that answers too.
// expect: RTE
function solve(x) {
  const { Worker } = require('worker_threads');
  new Worker("for (;;) require('fs').writeSync(3, 'assay 1 2\\n42\\n')", { eval: true });
  return new Promise((resolve) => setTimeout(() => resolve(2 * x), 300));
}
