import { expect, test } from 'vitest';
import { World } from './support/world.js';
import { stateOf } from './support/fake-server.js';
import { readContent } from '../src/wire/contents.js';
import { unreadCount } from '../src/unread.js';
import { settle } from './support/manual-timers.js';

test('what was missed is there after connecting, and counted from positions', async () => {
  const world = new World();
  for (let n = 1; n <= 5; n++) {
    world.server.sayUnheard(world.chat, 'bob', `m${n}`);
  }

  world.server.setState(world.chat, { hasReadSeq: 2 });
  const client = await world.connected();
  const chat = client.conversations.get(world.chat);
  expect(chat === undefined ? null : unreadCount(chat)).toBe(3);
  expect(chat?.lastMessage?.seq).toBe(5);
});

test('the cursor of the last applied answer is sent by the next life, and nothing is asked from the start', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'a');
  const first = await world.connected();
  await first.stop();
  world.server.sayUnheard(world.chat, 'bob', 'b');
  const second = await world.connected();
  const cursors = world.server.callsOf('Resume').map(({ cursor }) => cursor);
  expect(cursors[0]).toBe('');
  expect(cursors.at(-1)).not.toBe('');
  expect(second.conversations.get(world.chat)?.maxSeq).toBe(2);
});

test('a screen has its conversations before there is a connection', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'a');
  await (await world.connected()).stop();
  world.server.isDown = true;
  const client = await world.open();
  expect(client.conversations.get(world.chat)?.lastMessage?.seq).toBe(1);
});

test('conversations that a full answer does not name are gone, here and on disk', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'a');
  world.server.sayUnheard('sg_g1', 'bob', 'a');
  await (await world.connected()).stop();
  world.server.remove('sg_g1');
  world.server.deleted.length = 0;
  const resume = world.server.answer.bind(world.server);
  // A server that cannot use the cursor answers as if there were none.
  world.server.answer = (method, argument) => resume(method, method === 'Resume' ? { ...argument, cursor: '' } : argument);
  const client = await world.connected();
  expect([...client.conversations.all()].map(({ conversationID }) => conversationID)).toEqual([world.chat]);
  await client.stop();
  expect((await world.open()).conversations.get('sg_g1')).toBeUndefined();
});

test('a deleted conversation goes', async () => {
  const world = new World();
  world.server.sayUnheard('sg_g1', 'bob', 'a');
  const client = await world.connected();
  world.server.remove('sg_g1');
  world.server.push('ConversationChanged', { conversationIDs: ['sg_g1'] });
  await world.timers.pass(100);
  expect(client.conversations.get('sg_g1')).toBeUndefined();
});

test('an answer that does not fit is asked for until it is whole', async () => {
  const world = new World();
  const page = (conversationID: string, cursor: string, hasMore: boolean) => ({
    serverTime: 0, cursor, isFull: cursor === '1', hasMore, conversations: [stateOf(conversationID)], deletedConversationIDs: [], messages: [],
  });
  world.server.answer = (_, { cursor }) => cursor === '' ? page('sg_a', '1', true) : cursor === '1' ? page('sg_b', '2', true) : page('sg_c', '3', false);
  const client = await world.connected();
  expect([...client.conversations.all()].map(({ conversationID }) => conversationID).toSorted()).toEqual(['sg_a', 'sg_b', 'sg_c']);
});

test('pushes that come before the answer wait for it: counts change once', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'a');
  const client = await world.open();
  const seen: number[] = [];
  client.conversations.events.on('changed', () => seen.push(client.conversations.get(world.chat)?.maxSeq ?? 0));
  const answer = world.server.answer.bind(world.server);
  world.server.answer = (method, argument) => {
    const given = answer(method, argument);
    if (method === 'Resume') {
      // Said after the answer was made and before it arrives.
      world.server.say(world.chat, 'bob', 'b');
    }

    return given;
  };
  void client.start();
  await world.timers.pass(4000);
  expect(seen[0]).toBe(1);
  expect(client.conversations.get(world.chat)?.maxSeq).toBe(2);
});

test('positions only rise, whatever comes late', async () => {
  const world = new World();
  for (let n = 1; n <= 4; n++) {
    world.server.sayUnheard(world.chat, 'bob', `m${n}`);
  }

  const client = await world.connected();
  world.server.push('Positions', { conversationID: world.chat, userID: world.userID, hasReadSeq: 3, seqs: [], time: 0, noticeSeq: 0 });
  world.server.push('Positions', { conversationID: world.chat, userID: world.userID, hasReadSeq: 1, seqs: [], time: 0, noticeSeq: 0 });
  world.server.push('Positions', { conversationID: world.chat, userID: 'bob', hasReadSeq: 2, seqs: [], time: 0, noticeSeq: 0 });
  await settle();
  expect(client.conversations.get(world.chat)).toMatchObject({ hasReadSeq: 3, peerReadSeq: 4 });
});

test('a message of a conversation that is new makes it', async () => {
  const world = new World();
  const client = await world.connected();
  const heard: string[] = [];
  client.incoming.events.on('message', message => heard.push(message.clientMsgID));
  world.server.say(world.chat, 'bob', 'hello', { recvID: world.userID });
  await settle();
  expect(client.conversations.get(world.chat)).toMatchObject({ maxSeq: 1, userID: 'bob', conversationType: 1 });
  expect(client.targetOf(world.chat)).toEqual(client.toUser('bob'));
  expect(heard).toEqual(['bob-hello']);
});

test('the same push twice is heard once', async () => {
  const world = new World();
  const client = await world.connected();
  const heard: number[] = [];
  client.incoming.events.on('message', message => heard.push(message.seq));
  const message = world.server.say(world.chat, 'bob', 'hello');
  world.server.push('Messages', [message]);
  await settle();
  expect(heard).toEqual([1]);
});

test('a recall that is heard changes the message on screen, on disk, in the preview and in quotes', async () => {
  const world = new World();
  const client = await world.connected();
  world.server.say(world.chat, 'bob', 'secret');
  await settle();
  const timeline = client.timeline(world.chat);
  await timeline.jumpToEnd();
  world.server.recall(world.chat, 1, true);
  await settle();
  expect(timeline.messages.map(message => readContent(message).kind)).toEqual(['recalled']);
  expect(client.conversations.get(world.chat)?.lastMessage?.contentType).toBe(2101);
  await client.stop();
  world.server.isDown = true;
  const later = (await world.open()).timeline(world.chat);
  await later.jumpToEnd();
  expect(later.messages.map(message => readContent(message))).toMatchObject([{ kind: 'recalled', by: 'bob', seq: 1 }]);
});

test('a recall that was missed changes what is kept', async () => {
  const world = new World();
  const first = await world.connected();
  world.server.say(world.chat, 'bob', 'secret');
  await settle();
  await first.stop();
  world.server.recall(world.chat, 1, false);
  const client = await world.connected();
  await settle();
  world.server.isDown = true;
  const timeline = client.timeline(world.chat);
  await timeline.jumpToEnd();
  expect(timeline.messages.map(message => readContent(message).kind)).toEqual(['recalled']);
  expect(client.conversations.get(world.chat)?.noticeSeq).toBe(1);
});

test('where the missed notices are no longer kept by the server, nothing is kept here', async () => {
  const world = new World();
  const first = await world.connected();
  world.server.say(world.chat, 'bob', 'secret');
  world.server.say(world.chat, 'bob', 'b');
  await settle();
  await first.stop();
  world.server.recall(world.chat, 1, false);
  world.server.recall(world.chat, 2, false);
  world.server.oldestNotice = 2;
  const client = await world.connected();
  await settle();
  const timeline = client.timeline(world.chat);
  await timeline.jumpToEnd();
  // Pulled from the server, where they are recalled already.
  expect(world.server.callsOf('Pull').some(({ conversationID }) => conversationID === world.chat)).toBe(true);
  expect(timeline.messages.map(({ contentType }) => contentType)).toEqual([2101, 2101]);
});

test('what was missed is told by conversation, and nothing of what came before the first connection', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'a');
  const client = await world.open();
  const missed: [string, number][][] = [];
  client.events.on('missed', ends => missed.push([...ends]));
  void client.start();
  await world.timers.pass(4000);
  world.server.say(world.chat, 'bob', 'b');
  await settle();
  expect(missed).toEqual([]);

  world.server.cut();
  world.server.sayUnheard(world.chat, 'bob', 'c');
  world.server.sayUnheard('sg_hikers', 'bob', 'd');
  await world.timers.pass(4000);
  expect(missed.map(ends => ends.toSorted())).toEqual([[['sg_hikers', 0], [world.chat, 2]]]);

  world.server.cut();
  await world.timers.pass(4000);
  expect(missed.length).toBe(1);
});
