import { expect, test } from 'vitest';
import { ManualTimers } from '../../im-client/test/support/manual-timers';
import { Reader } from '../../src/state/reader';

test('a message is read when it was seen for half a second', async () => {
  const timers = new ManualTimers();
  const read: number[] = [];
  const reader = new Reader(timers, () => 7, seq => read.push(seq));
  reader.look();
  await timers.pass(499);
  expect(read).toEqual([]);
  await timers.pass(1);
  expect(read).toEqual([7]);
});

test('what was only flown over is not read', async () => {
  const timers = new ManualTimers();
  const read: number[] = [];
  let visible = 90;
  const reader = new Reader(timers, () => visible, seq => read.push(seq));
  reader.look();
  visible = 20;
  await timers.pass(500);
  expect(read).toEqual([20]);
});

test('nothing is read while nobody looks, and what came meanwhile is looked at anew', async () => {
  const timers = new ManualTimers();
  const read: number[] = [];
  let visible = 0;
  const reader = new Reader(timers, () => visible, seq => read.push(seq));
  reader.look();
  await timers.pass(1000);
  visible = 3;
  reader.look();
  visible = 5;
  await timers.pass(500);
  await timers.pass(500);
  expect(read).toEqual([3, 5]);
});
