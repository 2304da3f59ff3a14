import { afterEach, expect, test } from 'vitest';
import { route } from '../../src/state/route';
import type { Workspace } from '../../src/state/workspace';
import { nextConversation } from '../../src/ui/list/next';

const conversations = new Map([['a', 0], ['b', 2], ['c', 0], ['d', 1]].map(([id, unread]) => [id, { maxSeq: unread, minSeq: 1, hasReadSeq: 0 }]));
const workspace = { rows: { ids: { value: [...conversations.keys()] } }, client: { conversations } } as unknown as Workspace;

function from(conversationID: string | null): void {
  route.value = { place: 'chats', conversationID, seq: null };
}

afterEach(() => from(null));

test('the keys go to the conversation above or below, and no further than the list', () => {
  from('b');
  expect(nextConversation(workspace, 1, false)).toBe('c');
  expect(nextConversation(workspace, -1, false)).toBe('a');
  from('a');
  expect(nextConversation(workspace, -1, false)).toBeNull();
});

test('with Shift they go to the next unread one', () => {
  from('b');
  expect(nextConversation(workspace, 1, true)).toBe('d');
  expect(nextConversation(workspace, -1, true)).toBeNull();
});

test('where none is open they begin at the edge of the list', () => {
  expect(nextConversation(workspace, 1, false)).toBe('a');
  expect(nextConversation(workspace, -1, true)).toBe('d');
});
