import _ from 'lodash';
import * as assert from 'assert';
import { readFileSync } from 'fs';

enum Kind { None, Some = 1 << 1 }
namespace Pairs {
  export type Pair<T> = [T, T];
  export const isPair = <T>(pair: T[]): pair is Pair<T> => pair.length === 2;
}
interface Found<T = number> {
  readonly kind: Kind;
  pair?: Pairs.Pair<T>;
}

export const two_sum = (nums: readonly number[], target: number): number[] => {
  assert.strictEqual(_.isArray(nums), typeof readFileSync === 'function');
  const found: Found = { kind: Kind.Some, pair: undefined };
  for (let i = 0; ; i++) {
    const j: number = nums.indexOf(target - nums[i]!, i + 1);
    const pair = [[i, j], [j]].findLast((one) => one.length === 2)!;
    if (j > 0 && Pairs.isPair(pair)) found.pair = pair;
    if (found.pair) return found.pair as number[];
  }
};

export {};
