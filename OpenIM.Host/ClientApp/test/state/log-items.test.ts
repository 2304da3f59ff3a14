import type { Message } from 'im-client';
import { expect, test } from 'vitest';
import type { Row } from '../../src/state/chat';
import { logItems } from '../../src/state/log-items';

const minute = 60_000;
const dayOf = (at: number) => String(Math.floor(at / (24 * 60 * minute)));

function row(seq: number, sendID: string, at: number, contentType = 101): Row {
  const message = { seq, sendID, sendTime: at, contentType, content: '{"content":"x"}' } as Message;
  return { key: `${sendID}/${seq}`, kind: 'message', message };
}

const kinds = (rows: Row[], unreadFrom: number | null = null) => logItems(rows, unreadFrom, dayOf).map(item =>
  item.kind === 'message' ? `${item.row.key}${item.isFirst ? ' first' : ''}${item.isLast ? ' last' : ''}` : item.kind);

test('a run is one sender without a long pause', () => {
  expect(kinds([row(1, 'a', 1), row(2, 'a', 5 * minute), row(3, 'a', 11 * minute), row(4, 'b', 11 * minute)]))
    .toEqual(['day', 'a/1 first', 'a/2 last', 'a/3 first last', 'b/4 first last']);
});

test('a notice and a new day end a run', () => {
  const day = 24 * 60 * minute;
  expect(kinds([row(1, 'a', day - 2), row(2, 'a', day - 1, 1510), row(3, 'a', day - 1), row(4, 'a', day + 1)]))
    .toEqual(['day', 'a/1 first last', 'notice', 'a/3 first last', 'day', 'a/4 first last']);
});

test('the line of what is new stands once, before the first message that is', () => {
  expect(kinds([row(1, 'a', 1), row(3, 'a', 2), row(4, 'a', 3)], 2)).toEqual(['day', 'a/1 first last', 'unread', 'a/3 first', 'a/4 last']);
  expect(kinds([row(1, 'a', 1)], 5)).toEqual(['day', 'a/1 first last']);
});

test('above the first row of a page that is not the first one stands nothing that would move', () => {
  const day = 24 * 60 * minute;
  const page = [row(7, 'a', day - 1), row(8, 'a', day + 1)];
  const itemsOf = (unreadFrom: number | null) => logItems(page, unreadFrom, dayOf, false).map(({ kind }) => kind);
  expect(itemsOf(null)).toEqual(['message', 'day', 'message']);
  expect(itemsOf(5)).toEqual(['message', 'day', 'message']);
  expect(itemsOf(7)).toEqual(['unread', 'message', 'day', 'message']);
});

test('what is on its way is in one run with what it follows', () => {
  const outgoing = { key: 'a/c2', kind: 'outgoing', row: {}, at: 2 } as Row;
  expect(kinds([row(1, 'a', 1), outgoing])).toEqual(['day', 'a/1 first', 'a/c2 last']);
});

test('keys are unique, also when a clock turned a day back', () => {
  const day = 24 * 60 * minute;
  const keys = logItems([row(1, 'a', day + 1), row(2, 'a', day - 1), row(3, 'a', day + 2)], null, dayOf).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
