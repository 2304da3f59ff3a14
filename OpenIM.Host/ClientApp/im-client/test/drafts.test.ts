import { expect, test } from 'vitest';
import { settle } from './support/manual-timers.js';
import { World } from './support/world.js';

const draft = (text: string) => ({ text, caret: text.length, mentions: [], quote: null });

test('a draft is on disk soon after the last change, and there in the next life', async () => {
  const world = new World();
  const client = await world.open();
  client.drafts.set(world.chat, draft('hel'));
  client.drafts.set(world.chat, draft('hello'));
  await world.timers.pass(300);
  client['disk'].close();
  expect((await world.open()).drafts.get(world.chat)?.text).toBe('hello');
});

test('hiding the tab saves at once', async () => {
  const world = new World();
  const client = await world.open();
  client.drafts.set(world.chat, draft('hello'));
  await client.flush();
  client['disk'].close();
  expect((await world.open()).drafts.get(world.chat)?.text).toBe('hello');
});

test('sending clears it, here and on disk', async () => {
  const world = new World();
  const client = await world.open();
  client.drafts.set(world.chat, draft('hello'));
  await client.send(client.toUser('bob'), { contentType: 101, content: '{}', atUserIDList: [] });
  expect(client.drafts.get(world.chat)).toBeNull();
  await client.stop();
  expect((await world.open()).drafts.all()).toEqual([]);
});

test('the newer text of two tabs wins in both', async () => {
  const world = new World();
  const first = await world.connected();
  const second = await world.connected();
  first.drafts.set(world.chat, draft('old'));
  await world.timers.pass(10);
  second.drafts.set(world.chat, draft('new'));
  await settle();
  expect([first.drafts.get(world.chat)?.text, second.drafts.get(world.chat)?.text]).toEqual(['new', 'new']);
  second.drafts.take({ conversationID: world.chat, ...draft('very old'), updatedAt: 1 });
  expect(second.drafts.get(world.chat)?.text).toBe('new');
});

test('of two changes within a millisecond the second one wins in other tabs', async () => {
  const world = new World();
  const first = await world.connected();
  const second = await world.connected();
  first.drafts.set(world.chat, draft('he'));
  first.drafts.set(world.chat, draft('hello'));
  await settle();
  expect(second.drafts.get(world.chat)?.text).toBe('hello');
});

test('a tab that dies right after sending leaves a message to send and no draft of it', async () => {
  const world = new World();
  const client = await world.open();
  client.drafts.set(world.chat, draft('hello'));
  await world.timers.pass(300);
  // What the outbox is told is all that still happens.
  await client.outbox.add(client.toUser('bob'), { contentType: 101, content: '{}', atUserIDList: [] });
  client['disk'].close();
  const later = await world.open();
  expect([later.drafts.all(), later.outbox.list(world.chat).length]).toEqual([[], 1]);
});
