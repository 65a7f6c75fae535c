// An object that says what it is in JSON.
// expect: WA
function solve(x) {
  return { toJSON: () => 2 * x, toString: () => String(2 * x), valueOf: () => 2 * x };
}
