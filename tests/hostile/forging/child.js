// A child that answers when its parent has ended.
// expect: RTE
function solve(x) {
  const { spawn } = require('child_process');
  spawn(process.execPath, ['-e', "setTimeout(() => require('fs').writeSync(3, 'assay 1 2\\n42\\n'), 50)"], { stdio: ['ignore', 1, 2, 3], detached: true });
  process.reallyExit(0);
}
