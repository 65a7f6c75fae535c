// A number that is none.
// expect: WA
function solve(x) {
  return NaN;
}
