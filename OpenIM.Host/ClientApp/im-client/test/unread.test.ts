import { expect, test } from 'vitest';
import { hasUnreadMention, totalUnread, unreadCount } from '../src/unread.js';

test.each([
  [{ maxSeq: 10, minSeq: 1, hasReadSeq: 4 }, 6],
  [{ maxSeq: 10, minSeq: 8, hasReadSeq: 0 }, 3],
  [{ maxSeq: 0, minSeq: 1, hasReadSeq: 0 }, 0],
  [{ maxSeq: 5, minSeq: 1, hasReadSeq: 9 }, 0],
  [{ maxSeq: 5, minSeq: 6, hasReadSeq: 0 }, 0],
])('%o has %i unread', (positions, count) => {
  expect(unreadCount(positions)).toBe(count);
});

test('muted conversations do not count in the sum', () => {
  const two = { maxSeq: 2, minSeq: 1, hasReadSeq: 0 };
  expect(totalUnread([{ ...two, recvMsgOpt: 0 }, { ...two, recvMsgOpt: 2 }])).toBe(2);
});

test('a mention counts until it is read', () => {
  expect(hasUnreadMention({ maxSeq: 2, minSeq: 1, hasReadSeq: 1, groupAtType: 1 })).toBe(true);
  expect(hasUnreadMention({ maxSeq: 2, minSeq: 1, hasReadSeq: 2, groupAtType: 1 })).toBe(false);
});
