// expect: CE 3 error TS1
function twoSum(nums: number[], target: number): number[] {
  return [0, ;
}
