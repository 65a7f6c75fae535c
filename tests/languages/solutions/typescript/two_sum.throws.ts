// expect: RTE at helper (solution.ts:12:25)
interface Unused {
  a: number;
}

type Also = string;

function twoSum(nums: number[], target: number): number[] {
  // a comment
  function helper(): number[] {
    const some: any = nums;
    return some.missing.length;
  }

  return helper();
}
