import { describe, expect, it } from 'vitest';
import { neighboursOf, type OrderedProblem } from './order';

const order = (...all: string[]): OrderedProblem[] =>
  all.map((word) => ({ slug: word[0]!, title: word, progress: word.endsWith('+') ? 'solved' : undefined }));
const slugs = (order_: OrderedProblem[], slug: string) => {
  const { previous, next, nextUnsolved, others } = neighboursOf(order_, slug);
  return [previous?.slug, next?.slug, nextUnsolved?.slug, others.map((each) => each.slug).join('')];
};

describe('the problems beside one', () => {
  it('are those before and after it', () => {
    expect(slugs(order('a', 'b', 'c'), 'b')).toEqual(['a', 'c', 'c', 'ca']);
    expect(slugs(order('a', 'b'), 'a')).toEqual([undefined, 'b', 'b', 'b']);
    expect(slugs(order('a', 'b'), 'b')).toEqual(['a', undefined, 'a', 'a']);
  });

  it('leave out what is solved where one goes on, and take all where all is', () => {
    expect(slugs(order('a', 'b', 'c+', 'd'), 'b')).toEqual(['a', 'c', 'd', 'da']);
    expect(slugs(order('a+', 'b', 'c+'), 'b')).toEqual(['a', 'c', undefined, 'ca']);
  });

  it('are all where it is not among them, and none where it is alone', () => {
    expect(slugs(order('a', 'b+'), 'x')).toEqual([undefined, undefined, 'a', 'a']);
    expect(slugs(order('a'), 'a')).toEqual([undefined, undefined, undefined, '']);
  });
});
