import { expect, test } from 'vitest';
import { fromSeq, rangeAt, type Ranges, withRange } from '../src/sync/ranges.js';

test('ranges that touch or overlap become one, in whatever order they come', () => {
  const parts: [number, number][] = [[7, 9], [1, 3], [4, 4], [20, 30], [2, 8]];
  const joined = parts.reduce<Ranges>((ranges, [begin, end]) => withRange(ranges, begin, end), []);
  expect(joined).toEqual([[1, 9], [20, 30]]);
  expect(withRange(joined, 5, 4)).toEqual(joined);
});

test('a gap stays a gap', () => {
  const ranges = withRange([[1, 5]], 7, 9);
  expect(rangeAt(ranges, 6)).toBeNull();
  expect(rangeAt(ranges, 8)).toEqual([7, 9]);
});

test('what is below a seq is cut off', () => {
  expect(fromSeq([[1, 5], [8, 12], [20, 21]], 10)).toEqual([[10, 12], [20, 21]]);
});
