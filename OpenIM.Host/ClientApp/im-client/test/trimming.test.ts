import { expect, test } from 'vitest';
import { MessageStore } from '../src/store/message-store.js';
import { Trimming } from '../src/trimming.js';
import { World } from './support/world.js';

test('a conversation on screen is trimmed like the others, and what lies above is pulled again', async () => {
  const world = new World();
  for (let n = 1; n <= 120; n++) {
    world.server.sayUnheard(world.chat, 'bob', `m${n}`);
  }

  const client = await world.connected();
  const timeline = client.timeline(world.chat);
  await timeline.jumpToEnd();
  await timeline.load('older');
  await client['trimming'].trim(50, 10);
  expect([...await new MessageStore(client['disk']).counts(async () => undefined)]).toEqual([[world.chat, 10]]);
  await timeline.load('older');
  expect([timeline.messages.length, timeline.isAtStart]).toEqual([120, true]);
});

test('trimming looks only at conversations of which too much is kept', async () => {
  const world = new World();
  ['a', 'b', 'c'].forEach(name => world.server.sayUnheard(`sg_${name}`, 'bob', name));
  const client = await world.connected();
  for (let n = 1; n <= 6; n++) {
    world.server.say('sg_b', 'bob', `b${n}`, { groupID: 'b', sessionType: 3 });
  }

  world.server.say('sg_c', 'bob', 'c1', { groupID: 'c', sessionType: 3 });
  await client['synchroniser'].settled();
  const store = new MessageStore(client['disk']);
  const trimmed: string[] = [];
  const trim = store.trim.bind(store);
  store.trim = async (id, keep) => {
    trimmed.push(id);
    return await trim(id, keep);
  };
  await new Trimming(client.conversations, store, world.timers).trim(100, 5);
  expect(trimmed).toEqual(['sg_b']);
});
