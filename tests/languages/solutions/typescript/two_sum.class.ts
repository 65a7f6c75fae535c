class Solution {
  private readonly seen = new Map<number, number>();
  constructor(public name: string = 'x') {}
  twoSum = (nums: number[], target: number): number[] => {
    for (const [i, n] of nums.entries()) {
      if (this.seen.has(target - n)) return [this.seen.get(target - n) as number, i];
      this.seen.set(n, i);
    }
    throw new Error(this.name);
  };
}
console.log(new Solution().twoSum([1, 2], 3));
