// Types that the compiler computes without end.
// expect: CE
// within: 200
type Grow<T extends unknown[]> = T['length'] extends 100000 ? T : Grow<[...T, ...T, 0]>;
const grown: Grow<[0]> = 'x';
function solve(x: number): number {
  return 2 * x;
}
