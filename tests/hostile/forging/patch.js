// Everything that the harness might use, patched to give the right answer.
// expect: WA
function solve(x) {
  const answer = () => 'assay 1 2\n42\n';
  for (const object of [JSON, Reflect, Object, Array, String, Number, String.prototype, Array.prototype, Number.prototype])
    for (const key of ['stringify', 'parse', 'apply', 'construct', 'join', 'push', 'slice', 'replace', 'toString', 'isArray', 'isInteger']) if (object[key]) object[key] = answer;
  const fs = require('fs');
  const { writeSync } = fs;
  fs.writeSync = (fd) => writeSync(fd, answer());
  process.reallyExit = process.exit = () => writeSync(3, answer());
  Object.prototype.then = (resolve) => resolve(42);
  return 7;
}
