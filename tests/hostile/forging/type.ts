// A text that the compiler takes for a number.
// expect: WA
function solve(x: number): number {
  return String(2 * x) as any;
}
