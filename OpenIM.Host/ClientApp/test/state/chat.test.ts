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
  const chat = new Chat(client, world.chat);
  await chat.timeline.jumpToEnd();
  const seen: string[][] = [];
  effect(() => void seen.push(chat.rows.value.map(({ key }) => key)));
  const row = await client.send(client.toUser('bob'), textContent('hi'));
  await settle();
  expect(chat.rows.value.map(({ kind, key }) => [kind, key])).toEqual([['message', 'bob/bob-hello'], ['message', `${world.userID}/${row.clientMsgID}`]]);
  expect(seen.filter(keys => keys.length === 2).every(keys => keys[1] === `${world.userID}/${row.clientMsgID}`)).toBe(true);
  expect(seen.every(keys => new Set(keys).size === keys.length)).toBe(true);
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
