import { expect, test } from 'vitest';
import { pagesOf } from '../src/sync/runs.js';
import { NoticeType } from '../src/wire/content-types.js';
import { blank, stateOf } from './support/fake-server.js';
import { World } from './support/world.js';

const message = (conversationID: string, seq: number) => ({ ...blank, conversationID, seq });

test('messages that came by are pages without gaps', () => {
  const pages = pagesOf([message('a', 1), message('b', 7), message('a', 2), message('a', 4), message('b', 8)]);
  expect(pages.map(({ conversationID, begin, end, messages }) => [conversationID, begin, end, messages.length])).toEqual([
    ['a', 1, 2, 2], ['b', 7, 8, 2], ['a', 4, 4, 1],
  ]);
});

test('what comes in one burst is told once, whatever the number of pushes', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'first');
  const client = await world.connected();
  await client.timeline(world.chat).jumpToEnd();
  let told = 0;
  let shown = 0;
  const heard: number[] = [];
  client.conversations.events.on('changed', () => told++);
  client.timeline(world.chat).events.on('changed', () => shown++);
  client.incoming.events.on('message', ({ seq }) => heard.push(seq));
  for (let n = 1; n <= 100; n++) {
    world.server.say(world.chat, 'bob', `m${n}`);
  }

  await client['synchroniser'].settled();
  expect([told, shown, heard.length]).toEqual([1, 1, 100]);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  await client.stop();
  const next = await world.open();
  await next.timeline(world.chat).jumpToEnd();
  expect(next.timeline(world.chat).messages.map(({ seq }) => seq).slice(0, 2)).toEqual([52, 53]);
});

test('what comes in one burst is handled by the hundreds, so that the screen is never held up for long', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'first');
  const client = await world.connected();
  let told = 0;
  client.conversations.events.on('changed', () => told++);
  for (let n = 1; n <= 450; n++) {
    world.server.say(world.chat, 'bob', `m${n}`);
  }

  await client['synchroniser'].settled();
  expect([told, client.conversations.get(world.chat)?.maxSeq]).toEqual([3, 451]);
});

test('what comes before the screen is drawn is handled with what comes until then', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'first');
  const client = await world.connected();
  const drawn: (() => void)[] = [];
  world.timers.idle = () => new Promise(resolve => drawn.push(resolve));
  const told: number[] = [];
  client.conversations.events.on('changed', () => told.push(client.conversations.get(world.chat)?.maxSeq ?? 0));
  for (let n = 1; n <= 4; n++) {
    world.server.say(world.chat, 'bob', `m${n}`);
    await expect.poll(() => drawn.length, { timeout: 20_000 }).toBe(1);
  }

  drawn.shift()?.();
  await expect.poll(() => told, { timeout: 20_000 }).toEqual([2, 5]);
  drawn.shift()?.();
});

test('a message that comes after a notice is handled after it', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'before');
  const client = await world.connected();
  await client.timeline(world.chat).jumpToEnd();
  world.server.say(world.chat, 'bob', 'cleared');
  world.server.push('Notice', {
    contentType: NoticeType.ClearConversation, conversationID: stateOf(world.chat).noticeConversationID, seq: 0, sendID: '', recvID: '', groupID: '',
    sessionType: 1, clientMsgID: 'n', sendTime: 0, detail: JSON.stringify({ conversationIDs: [world.chat] }),
  });
  world.server.say(world.chat, 'bob', 'after');
  await client['synchroniser'].settled();
  expect(client.timeline(world.chat).messages.map(({ seq }) => seq)).toEqual([3]);
});
