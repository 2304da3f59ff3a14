import { effect } from '@preact/signals';
import { textContent } from 'im-client';
import { expect, test } from 'vitest';
import { settle } from '../../im-client/test/support/manual-timers';
import { World } from '../../im-client/test/support/world';
import { Chat } from '../../src/state/chat';
import { ConversationRows } from '../../src/state/conversations';

test('a row keeps its key from being typed to having its place, and is never there twice', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'hello');
  const client = await world.connected();
  const chat = new Chat(client, world.chat, world.timers);
  await chat.timeline.jumpToEnd();
  await world.timers.pass(100);
  const seen: string[][] = [];
  effect(() => void seen.push(chat.rows.value.map(({ key }) => key)));
  const row = await client.send(client.toUser('bob'), textContent('hi'));
  await world.timers.pass(100);
  expect(chat.rows.value.map(({ kind, key }) => [kind, key])).toEqual([['message', 'bob/bob-hello'], ['message', `${world.userID}/${row.clientMsgID}`]]);
  expect(seen.filter(keys => keys.length === 2).every(keys => keys[1] === `${world.userID}/${row.clientMsgID}`)).toBe(true);
  expect(seen.every(keys => new Set(keys).size === keys.length)).toBe(true);
  chat.dispose();
});

test('of what comes in a rush the first is shown at once and the rest together', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'hello');
  const client = await world.connected();
  const chat = new Chat(client, world.chat, world.timers);
  await chat.timeline.jumpToEnd();
  await world.timers.pass(100);
  const counts: number[] = [];
  effect(() => void counts.push(chat.rows.value.length));
  for (const text of ['a', 'b', 'c', 'd']) {
    world.server.say(world.chat, 'bob', text);
    await settle();
  }

  expect(counts).toEqual([1, 2]);
  await world.timers.pass(50);
  expect(counts).toEqual([1, 2, 5]);
  chat.dispose();
});

test('what is being sent does not stand below a place in the history', async () => {
  const world = new World();
  for (let n = 1; n <= 200; n++) {
    world.server.sayUnheard(world.chat, 'bob', `m${n}`);
  }

  const client = await world.connected();
  const chat = new Chat(client, world.chat, world.timers);
  await chat.timeline.jumpTo(50);
  world.server.isSilent = true;
  await client.send(client.toUser('bob'), textContent('hi'));
  await world.timers.pass(100);
  expect(chat.rows.value.some(({ kind }) => kind === 'outgoing')).toBe(false);
  world.server.isSilent = false;
  await chat.timeline.jumpToEnd();
  chat.update();
  expect(chat.rows.value.at(-1)?.kind).toBe('outgoing');
  chat.dispose();
});

test('what was written with a clock that is wrong by a day stands where the server has it', async () => {
  const world = new World();
  const client = await world.connected();
  const day = 24 * 60 * 60 * 1000;
  client.clock.learn(world.timers.now() + day, world.timers.now());
  world.server.isSilent = true;
  const chat = new Chat(client, world.chat, world.timers);
  await client.send(client.toUser('bob'), textContent('hi'));
  chat.update();
  const row = chat.rows.value.at(-1);
  expect(row?.kind === 'outgoing' ? row.at : row?.kind).toBe(world.timers.now() + day);
  chat.dispose();
});

test('only the row that changed is told, and the newest comes to the top', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'a');
  const client = await world.connected();
  world.server.say('sg_g1', 'bob', 'b', { groupID: 'g1', sessionType: 3 });
  world.server.say('sg_g1', 'bob', 'c', { groupID: 'g1', sessionType: 3 });
  await settle();
  const rows = new ConversationRows(client);
  expect(rows.ids.value).toEqual(['sg_g1', world.chat]);
  let told = 0;
  effect(() => {
    told += rows.row('sg_g1').value === undefined ? 0 : 1;
  });
  world.server.say(world.chat, 'bob', 'd');
  world.server.say(world.chat, 'bob', 'e');
  world.server.say(world.chat, 'bob', 'f');
  await settle();
  expect(rows.ids.value).toEqual([world.chat, 'sg_g1']);
  expect([rows.row(world.chat).value?.maxSeq, rows.unreadSum.value, told]).toEqual([4, 6, 1]);
  rows.dispose();
});
