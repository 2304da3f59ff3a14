import { effect } from '@preact/signals';
import { expect, test } from 'vitest';
import { Keyed } from '../../src/state/keyed';

test('only who has read what changed is told', () => {
  const values = new Map([['a', 1], ['b', 2]]);
  const keyed = new Keyed(key => [values.get(key) ?? 0]);
  const seen: string[] = [];
  effect(() => void seen.push(`a=${keyed.of('a')[0]}`));
  effect(() => void seen.push(`b=${keyed.of('b')[0]}`));
  values.set('a', 3);
  keyed.changed('a');
  keyed.changed('nobody reads this');
  expect(seen).toEqual(['a=1', 'b=2', 'a=3']);
});
