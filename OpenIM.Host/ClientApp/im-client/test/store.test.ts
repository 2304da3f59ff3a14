import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { ConversationStore } from '../src/store/conversation-store.js';
import { MessageStore } from '../src/store/message-store.js';
import { Disk } from '../src/store/disk.js';
import type { Conversation } from '../src/store/schema.js';
import { blank, stateOf } from './support/fake-server.js';
import 'fake-indexeddb/auto';

let databases = 0;

async function open() {
  const disk = await Disk.open(`store${++databases}`);
  const conversations = new ConversationStore(disk);
  await conversations.put([conversation('c')]);
  return { disk, conversations, messages: new MessageStore(disk) };
}

function conversation(conversationID: string, changes: Partial<Conversation> = {}): Conversation {
  return { ...stateOf(conversationID), noticeSeq: 0, peerReadSeq: 0, serverReadSeq: 0, ...changes };
}

function messages(begin: number, end: number) {
  return Array.from({ length: end - begin + 1 }, (_, at) => ({ ...blank, conversationID: 'c', seq: begin + at }));
}

test('only what is known to be whole is answered', async () => {
  const { messages: store } = await open();
  await store.put({ conversationID: 'c', begin: 10, end: 19, messages: messages(10, 19) });
  await store.put({ conversationID: 'c', begin: 30, end: 39, messages: messages(30, 39) });
  expect(await store.older('c', 25, 5)).toBeNull();
  expect((await store.older('c', 35, 50))?.begin).toBe(30);
  expect((await store.newer('c', 12, 50))?.end).toBe(19);
  const page = await store.older('c', 19, 3);
  expect([page?.begin, page?.messages.map(({ seq }) => seq)]).toEqual([17, [17, 18, 19]]);
  await store.put({ conversationID: 'c', begin: 20, end: 29, messages: [] });
  const over = await store.older('c', 35, 50);
  expect([over?.begin, over?.messages.length]).toEqual([10, 16]);
});

test('a page replaces what was kept in between', async () => {
  const { messages: store } = await open();
  await store.put({ conversationID: 'c', begin: 1, end: 5, messages: messages(1, 5) });
  await store.put({ conversationID: 'c', begin: 2, end: 4, messages: messages(3, 3) });
  expect((await store.newer('c', 1, 50))?.messages.map(({ seq }) => seq)).toEqual([1, 3, 5]);
});

test('of a conversation that is not in the list nothing is kept', async () => {
  const { messages: store } = await open();
  await store.put({ conversationID: 'gone', begin: 1, end: 1, messages: messages(1, 1) });
  expect(await store.hasAny('gone')).toBe(false);
});

test('trimming keeps the newest and forgets that the older ones were whole', async () => {
  const { messages: store } = await open();
  await store.put({ conversationID: 'c', begin: 1, end: 20, messages: messages(1, 20) });
  expect(await store.trim('c', 5)).toBe(20);
  expect((await store.newer('c', 16, 50))?.messages.map(({ seq }) => seq)).toEqual([16, 17, 18, 19, 20]);
  expect(await store.older('c', 15, 5)).toBeNull();
  expect(await store.trim('c', 5)).toBe(5);
});

test('a conversation that is written again keeps its messages, and a tab that is behind lowers no position', async () => {
  const { conversations, messages: store } = await open();
  await store.put({ conversationID: 'c', begin: 1, end: 2, messages: messages(1, 2) });
  await conversations.put([conversation('c', { hasReadSeq: 2, peerReadSeq: 2 })]);
  await conversations.put([conversation('c', { hasReadSeq: 1 })]);
  expect((await store.newer('c', 1, 9))?.messages.length).toBe(2);
  expect(await conversations.page(null, 9)).toMatchObject([{ hasReadSeq: 2, peerReadSeq: 2 }]);
});

test('what is pinned comes first, then the newest, whatever their number', async () => {
  const { conversations } = await open();
  await conversations.put(Array.from({ length: 450 }, (_, at) => conversation(`k${at}`, { maxSeqTime: at, isPinned: at === 7 })));
  expect((await conversations.first(3)).map(({ conversationID }) => conversationID)).toEqual(['k7', 'k449', 'k448']);
});

test('pages go through all of them once', async () => {
  const { conversations } = await open();
  await conversations.put(Array.from({ length: 9 }, (_, at) => conversation(`k${at}`)));
  const seen: string[] = [];
  for (let page = await conversations.page(null, 4); page.length > 0; page = await conversations.page(page.at(-1)?.conversationID ?? null, 4)) {
    seen.push(...page.map(({ conversationID }) => conversationID));
  }

  expect(seen).toEqual(['c', ...Array.from({ length: 9 }, (_, at) => `k${at}`)]);
});

test('a database of before is brought up to date, with all that it has', async () => {
  const name = `openim.store${++databases}`;
  const old = await openDB(name, 1, {
    upgrade: database => {
      database.createObjectStore('conversations', { keyPath: 'conversationID' }).createIndex('byTime', 'maxSeqTime');
      database.createObjectStore('drafts', { keyPath: 'conversationID' });
    },
  });
  await old.put('conversations', { ...conversation('a', { maxSeqTime: 1 }), ranges: [[1, 2]] });
  await old.put('conversations', { ...conversation('b', { maxSeqTime: 2 }), ranges: [] });
  await old.put('drafts', { conversationID: 'a', text: 'half' });
  old.close();
  const disk = await Disk.open(`store${databases}`);
  expect((await new ConversationStore(disk).first(9)).map(({ conversationID }) => conversationID)).toEqual(['b', 'a']);
  expect(await disk.read(database => database.get('drafts', 'a'), undefined)).toMatchObject({ text: 'half' });
  disk.close();
});

test('a browser without a database costs what would be kept, and nothing else', async () => {
  const { disk, conversations, messages: store } = await open();
  disk.close();
  await conversations.put([conversation('d')]);
  expect(await conversations.page(null, 9)).toEqual([]);
  expect(await store.older('c', 1, 1)).toBeNull();
  expect(disk.works).toBe(false);
});

test('signing out deletes everything that was kept of the user', async () => {
  const { disk } = await open();
  await disk.erase();
  const again = await Disk.open(`store${databases}`);
  expect(await new ConversationStore(again).page(null, 9)).toEqual([]);
  again.close();
});
