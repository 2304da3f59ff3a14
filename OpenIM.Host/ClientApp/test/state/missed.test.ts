import type { Conversation, Message } from 'im-client';
import { expect, test, vi } from 'vitest';
import type { Workspace } from '../../src/state/workspace';

vi.mock('../../src/state/route', () => ({ route: { value: { conversationID: null } } }));
const { sumUp } = await import('../../src/state/missed');

function message(sendID: string, contentType = 101): Message {
  return { conversationID: '', sendID, contentType, content: '{"content":"hi"}', options: {} } as Message;
}

function conversation(conversationID: string, maxSeq: number, more: Partial<Conversation> = {}): Conversation {
  const lastMessage = { ...message('bob'), conversationID };
  return { conversationID, maxSeq, minSeq: 1, hasReadSeq: 0, recvMsgOpt: 0, maxSeqTime: maxSeq, lastMessage, ...more } as Conversation;
}

function sum(ends: [string, number][], ...conversations: Conversation[]) {
  const byID = new Map(conversations.map(each => [each.conversationID, each]));
  return sumUp(new Map(ends), { client: { userID: 'ann', conversations: byID } } as unknown as Workspace);
}

test('of one message it is known which', () => {
  const only = conversation('a', 5);
  expect(sum([['a', 4]], only)).toEqual({ count: 1, conversations: 1, conversationID: 'a', seq: 5, message: only.lastMessage });
});

test('of several it is counted where how many came, the latest conversation first', () => {
  expect(sum([['a', 4], ['b', 0]], conversation('a', 6), conversation('b', 9))).toEqual({ count: 11, conversations: 2, conversationID: 'b', seq: 1, message: null });
});

test('what was unread before is not counted anew, nor what was read elsewhere meanwhile', () => {
  expect(sum([['a', 4]], conversation('a', 6))?.count).toBe(2);
  expect(sum([['a', 4]], conversation('a', 8, { hasReadSeq: 6 }))).toMatchObject({ count: 2, seq: 7 });
  expect(sum([['a', 4]], conversation('a', 8, { hasReadSeq: 8 }))).toBeNull();
});

test('muted conversations, unknown ones, one\'s own message and a notice are no news', () => {
  expect(sum([['a', 4]], conversation('a', 9, { recvMsgOpt: 2 }))).toBeNull();
  expect(sum([['gone', 4]])).toBeNull();
  expect(sum([['a', 4]], conversation('a', 5, { lastMessage: message('ann') }))).toBeNull();
  expect(sum([['a', 4]], conversation('a', 5, { lastMessage: message('bob', 1504) }))).toBeNull();
  expect(sum([['a', 4]], conversation('a', 6, { lastMessage: message('bob', 1504) }))?.count).toBe(2);
});
