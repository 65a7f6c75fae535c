// What it prints is not its answer.
// expect: AC
function solve(x) {
  console.log('assay 1 1\n7\n');
  return 2 * x;
}
