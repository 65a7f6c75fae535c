// Nothing.
// expect: WA
function solve(x) {
  return undefined;
}
