// A number that no reader of numbers takes.
// expect: WA
function solve(x) {
  return 10n ** 100000n;
}
