// expect: CE 3 error TS2322: Type 'string' is not assignable to type 'number'.
function twoSum(nums: number[], target: number): number[] {
  const a: number = 'x';
  return [];
}
