import { expect, test } from 'vitest';
import { ManualTimers } from '../../im-client/test/support/manual-timers';
import { JumpGate, Reader } from '../../src/state/reader';

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

test('who was taken over unread messages has not read them', () => {
  const gate = new JumpGate();
  expect(gate.pass({ first: 40, last: 50 }, 10, false)).toBe(50);
  gate.jumped();
  expect(gate.pass({ first: 40, last: 50 }, 10, false)).toBe(0);
  expect(gate.pass(null, 10, true)).toBe(0);
});

test('reading goes on when the first unread message was on screen', () => {
  const gate = new JumpGate();
  gate.jumped();
  expect(gate.pass({ first: 2, last: 9 }, 10, false)).toBe(0);
  expect(gate.pass({ first: 5, last: 15 }, 10, false)).toBe(15);
  expect(gate.pass({ first: 40, last: 50 }, 16, false)).toBe(50);
});

test('reading goes on when the person goes to the end, but not when the jump itself led there', () => {
  const gate = new JumpGate();
  gate.jumped();
  expect(gate.pass({ first: 90, last: 100 }, 10, true)).toBe(0);
  expect(gate.pass({ first: 80, last: 90 }, 10, false)).toBe(0);
  expect(gate.pass({ first: 90, last: 100 }, 10, true)).toBe(100);
});
