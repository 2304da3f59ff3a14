import { expect, test } from 'vitest';
import { unreadCount } from '../src/unread.js';
import { settle } from './support/manual-timers.js';
import { World } from './support/world.js';

async function unreadWorld(count: number) {
  const world = new World();
  for (let n = 1; n <= count; n++) {
    world.server.sayUnheard(world.chat, 'bob', `m${n}`);
  }

  const client = await world.connected();
  const unread = () => unreadCount(client.conversations.get(world.chat) ?? { maxSeq: -1, minSeq: 1, hasReadSeq: 0 });
  return { world, client, unread };
}

test('the count falls at once; the server hears at once, then the highest, once a second', async () => {
  const { world, client, unread } = await unreadWorld(10);
  const heard = () => world.server.callsOf('MarkRead').map(call => call['hasReadSeq']);
  await client.reads.read(world.chat, 3);
  await settle();
  expect(heard()).toEqual([3]);
  await client.reads.read(world.chat, 7);
  await client.reads.read(world.chat, 5);
  expect(unread()).toBe(3);
  await world.timers.pass(999);
  expect(heard()).toEqual([3]);
  await world.timers.pass(1);
  expect(heard()).toEqual([3, 7]);
  await client.reads.read(world.chat, 8);
  await world.timers.pass(999);
  expect(heard()).toEqual([3, 7]);
  await world.timers.pass(1);
  expect(heard()).toEqual([3, 7, 8]);
  await world.timers.pass(5000);
  expect(heard()).toEqual([3, 7, 8]);
});

test('nothing is read beyond what there is', async () => {
  const { world, client } = await unreadWorld(2);
  await client.reads.read(world.chat, 99);
  expect(client.conversations.get(world.chat)?.hasReadSeq).toBe(2);
});

test('when the page goes away, what the server has not heard is said by REST, which goes on', async () => {
  const { world, client } = await unreadWorld(5);
  await client.reads.read(world.chat, 2);
  await client.reads.read(world.chat, 4);
  await client.flush();
  await settle();
  expect(world.posts.filter(({ path }) => path === '/msg/mark_conversation_as_read').map(({ body }) => body['hasReadSeq'])).toEqual([4]);
  await world.timers.pass(5000);
  expect(world.server.callsOf('MarkRead')).toEqual([{ conversationID: world.chat, hasReadSeq: 2 }]);
  await client.flush();
  await settle();
  expect(world.posts.filter(({ path }) => path === '/msg/mark_conversation_as_read')).toHaveLength(1);
});

test('what was said by the hub and is not confirmed when the page goes away is said by REST, too', async () => {
  const { world, client } = await unreadWorld(5);
  world.server.isSilent = true;
  await client.reads.read(world.chat, 2);
  await client.flush();
  await settle();
  expect(world.posts.filter(({ path }) => path === '/msg/mark_conversation_as_read').map(({ body }) => body['hasReadSeq'])).toEqual([2]);
});

test('what was read without a connection is said after the next one, also in the next life', async () => {
  const { world, client } = await unreadWorld(5);
  world.server.isDown = true;
  world.server.cut();
  await client.reads.read(world.chat, 5);
  await world.timers.pass(5000);
  await client.stop();
  world.server.isDown = false;
  await world.connected();
  await world.timers.pass(5000);
  expect(world.server.callsOf('MarkRead').at(-1)).toEqual({ conversationID: world.chat, hasReadSeq: 5 });
});

test('what is read in one tab is read in the other', async () => {
  const { world, client } = await unreadWorld(5);
  const other = await world.connected();
  await client.reads.read(world.chat, 4);
  await settle();
  expect(other.conversations.get(world.chat)?.hasReadSeq).toBe(4);
});

test('who answers has read what was said before, who is only heard of has not', async () => {
  const { world, client } = await unreadWorld(1);
  const peerReadSeq = () => client.conversations.get(world.chat)?.peerReadSeq;
  world.server.say(world.chat, 'bob', 'a notice', { msgFrom: 200 });
  await settle();
  expect(peerReadSeq()).toBe(1);
  world.server.say(world.chat, 'bob', 'an answer');
  await settle();
  expect(peerReadSeq()).toBe(3);
});

test('who answered before anything was known here has read, too', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, world.userID, 'Shall we?');
  world.server.sayUnheard(world.chat, 'bob', 'Yes');
  world.server.sayUnheard(world.chat, world.userID, 'Fine');
  const client = await world.connected();
  const peerReadSeq = () => client.conversations.get(world.chat)?.peerReadSeq;
  expect(peerReadSeq()).toBe(0);

  await client.timeline(world.chat).jumpToEnd();
  expect(peerReadSeq()).toBe(2);

  world.server.cut();
  world.server.sayUnheard(world.chat, 'bob', 'Good');
  await world.timers.pass(10_000);
  expect(peerReadSeq()).toBe(4);
});
