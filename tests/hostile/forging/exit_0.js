// Ending well, without an answer.
// expect: RTE
function solve(x) {
  process.exit(0);
}
