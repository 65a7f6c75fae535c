// A text that reads as the number.
// expect: WA
function solve(x) {
  return String(2 * x);
}
