import type { Message } from 'im-client';
import { expect, test } from 'vitest';
import type { LogItem } from '../../src/state/log-items';
import { dayAbove, placeOf, seenOf, step, withFocused } from '../../src/ui/chat/log-geometry';

const day = (time: number): LogItem => ({ kind: 'day', key: `day/${time}`, time });
const message = (seq: number): LogItem => ({
  kind: 'message', key: `m/${seq}`, row: { kind: 'message', key: `m/${seq}`, message: { seq, sendTime: seq <= 5 ? 1 : 2 } as Message }, isFirst: true, isLast: true,
});
// A day, five messages, a day, three messages: each row is 100 high.
const items = [day(1), ...[1, 2, 3, 4, 5].map(message), day(2), ...[6, 7, 8].map(message)];
const rows = items.map((_, index) => ({ index, start: index * 100, end: (index + 1) * 100 }));

test('a message is seen when its lower edge is on screen', () => {
  expect(seenOf(items, rows, { offset: 150, height: 350, slack: 0 })).toEqual({ first: 1, last: 4 });
  expect(seenOf(items, rows, { offset: 150, height: 348, slack: 0 })).toEqual({ first: 1, last: 3 });
  expect(seenOf(items, rows, { offset: 0, height: 90, slack: 0 })).toBeNull();
});

test('few messages stand at the lower edge and are seen there', () => {
  expect(seenOf(items.slice(0, 2), rows.slice(0, 2), { offset: 0, height: 500, slack: 300 })).toEqual({ first: 1, last: 1 });
});

test('the place is the uppermost message, however much of it is cut off', () => {
  expect(placeOf(items, rows, { offset: 150, height: 350, slack: 0 })).toEqual({ seq: 1, top: -50 });
  expect(placeOf(items, rows, { offset: 650, height: 350, slack: 0 })).toEqual({ seq: 6, top: 50 });
  expect(placeOf([], [], { offset: 0, height: 350, slack: 0 })).toBeNull();
});

test('the day is said above while its own pill is out of sight', () => {
  expect([0, 99, 100, 650, 700].map(offset => dayAbove(items, rows, { offset, height: 300, slack: 0 }))).toEqual([null, null, 1, null, 2]);
});

test('the focus goes from message to message', () => {
  expect([step(items, 5, 1), step(items, 7, -1), step(items, 1, -1), step(items, 9, 1)]).toEqual([7, 5, undefined, undefined]);
  expect([withFocused([4, 5], 2), withFocused([4, 5], 5), withFocused([4, 5], -1)]).toEqual([[2, 4, 5], [4, 5], [4, 5]]);
});
