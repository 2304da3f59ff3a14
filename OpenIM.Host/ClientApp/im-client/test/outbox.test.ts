import { expect, test } from 'vitest';
import { textContent } from '../src/wire/contents.js';
import { ImError } from '../src/wire/errors.js';
import { settle } from './support/manual-timers.js';
import { World } from './support/world.js';

const day = 24 * 60 * 60 * 1000;

function texts(world: World): string[] {
  return world.server.conversation(world.chat).messages.map(({ content }) => (JSON.parse(content) as { content: string }).content);
}

test('a sent message goes out, and its row leaves when the message comes by', async () => {
  const world = new World();
  const client = await world.connected();
  const row = await client.send(client.toUser('bob'), textContent('hi'));
  expect([row.state, row.isKept]).toEqual(['queued', true]);
  await settle();
  expect(texts(world)).toEqual(['hi']);
  expect(client.outbox.list(world.chat)).toEqual([]);
  expect(client.conversations.get(world.chat)?.maxSeq).toBe(1);
});

test('what is written without a connection goes out in order when there is one', async () => {
  const world = new World();
  world.server.isDown = true;
  const client = await world.connected();
  for (const text of ['1', '2', '3']) {
    await client.send(client.toUser('bob'), textContent(text));
  }

  expect(client.outbox.list(world.chat).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued']);
  world.server.isDown = false;
  await world.timers.pass(60_000);
  expect(texts(world)).toEqual(['1', '2', '3']);
  expect(client.outbox.list(world.chat)).toEqual([]);
});

test('it survives the tab: the next life sends it, with the id it had', async () => {
  const world = new World();
  world.server.isDown = true;
  const first = await world.connected();
  const row = await first.send(first.toUser('bob'), textContent('hi'));
  await first.stop();
  world.server.isDown = false;
  const second = await world.connected();
  await world.timers.pass(10_000);
  expect(texts(world)).toEqual(['hi']);
  expect(world.server.callsOf('Send').map(({ clientMsgID }) => clientMsgID)).toEqual([row.clientMsgID]);
  expect(second.outbox.list(world.chat)).toEqual([]);
});

test('an answer that was lost costs a second try with the same id, and there is one message', async () => {
  const world = new World();
  const client = await world.connected();
  world.server.losesAnswers = true;
  await client.send(client.toUser('bob'), textContent('hi'));
  await world.timers.pass(1000);
  expect(client.outbox.list(world.chat).map(({ state }) => state)).toEqual(['sending']);
  world.server.losesAnswers = false;
  // Something newer is last, so that Resume does not bring the message itself.
  world.server.sayUnheard(world.chat, 'bob', 'later');
  await world.timers.pass(20_000);
  const ids = world.server.callsOf('Send').map(({ clientMsgID }) => clientMsgID);
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(1);
  expect(texts(world)).toEqual(['hi', 'later']);
  expect(client.outbox.list(world.chat)).toEqual([]);
});

test('a lost echo is asked for by sending again on the next connection', async () => {
  const world = new World();
  const client = await world.connected();
  const push = world.server.push.bind(world.server);
  world.server.push = () => undefined;
  await client.send(client.toUser('bob'), textContent('hi'));
  await settle();
  expect(client.outbox.list(world.chat).map(({ state }) => state)).toEqual(['sent']);
  world.server.push = push;
  // Something newer is last, so that Resume does not bring the message itself.
  world.server.sayUnheard(world.chat, 'bob', 'later');
  world.server.cut();
  await world.timers.pass(10_000);
  expect(client.outbox.list(world.chat)).toEqual([]);
  expect(texts(world)).toEqual(['hi', 'later']);
});

test('a refused message says why, keeps its text and does not hold up the next', async () => {
  const world = new World();
  const client = await world.connected();
  world.server.refuse = ({ content }) => content.includes('bad') ? new ImError(1402, 'MutedInGroup', 'muted') : null;
  const bad = await client.send(client.toUser('bob'), textContent('bad'));
  await client.send(client.toUser('bob'), textContent('good'));
  await world.timers.pass(1000);
  expect(texts(world)).toEqual(['good']);
  expect(client.outbox.list(world.chat)).toMatchObject([{ state: 'failed', error: { errCode: 1402, errDlt: 'muted' } }]);

  world.server.refuse = () => null;
  await client.outbox.retry(bad.clientMsgID);
  await settle();
  expect(texts(world)).toEqual(['good', 'bad']);
});

test('a refused message stays refused after a reload, and can be taken out', async () => {
  const world = new World();
  const first = await world.connected();
  world.server.refuse = () => new ImError(1302, 'BlockedByPeer', '');
  const row = await first.send(first.toUser('bob'), textContent('bad'));
  await settle();
  await first.stop();
  const second = await world.connected();
  await world.timers.pass(10_000);
  expect(second.outbox.list(world.chat)).toMatchObject([{ state: 'failed', error: { errCode: 1302 } }]);
  expect((await second.outbox.remove(row.clientMsgID))?.request.content).toContain('bad');
  await second.stop();
  const third = await world.connected();
  expect(third.outbox.list(world.chat)).toEqual([]);
});

test('a busy server is asked again later, without red', async () => {
  const world = new World();
  const client = await world.connected();
  world.server.refuse = () => new ImError(429, 'TooManyRequests', '');
  await client.send(client.toUser('bob'), textContent('hi'));
  await world.timers.pass(500);
  expect(client.outbox.list(world.chat).map(({ state }) => state)).toEqual(['queued']);
  world.server.refuse = () => null;
  await world.timers.pass(60_000);
  expect(texts(world)).toEqual(['hi']);
});

test('what waited longer than a day is asked about before it goes out', async () => {
  const world = new World();
  world.server.isDown = true;
  const first = await world.connected();
  const row = await first.send(first.toUser('bob'), textContent('old'));
  await first.stop();
  await world.timers.pass(day + 1);
  world.server.isDown = false;
  const second = await world.connected();
  await world.timers.pass(10_000);
  expect([texts(world), second.outbox.list(world.chat).map(({ state }) => state)]).toEqual([[], ['stale']]);
  await second.outbox.retry(row.clientMsgID);
  await settle();
  expect(texts(world)).toEqual(['old']);
});

test('a tab that was without a connection for more than a day asks, too, and what comes after goes out', async () => {
  const world = new World();
  world.server.isDown = true;
  const client = await world.connected();
  const old = await client.send(client.toUser('bob'), textContent('old'));
  // It tries for a while, sleeps with its machine, and tries again.
  await world.timers.pass(600_000);
  world.timers.jump(day + 1);
  await world.timers.pass(60_000);
  await client.send(client.toUser('bob'), textContent('new'));
  world.server.isDown = false;
  await world.timers.pass(60_000);
  expect([texts(world), client.outbox.list(world.chat).map(({ state }) => state)]).toEqual([['new'], ['stale']]);
  await client.outbox.retry(old.clientMsgID);
  await settle();
  expect(texts(world)).toEqual(['new', 'old']);
});

test('the second of two goes out only after the answer to the first', async () => {
  const world = new World();
  const client = await world.connected();
  world.server.isSilent = true;
  await client.send(client.toUser('bob'), textContent('1'));
  await client.send(client.toUser('bob'), textContent('2'));
  await client.send(client.toUser('eve'), textContent('3'));
  await world.timers.pass(1000);
  const contents = world.server.callsOf('Send').map(({ content }) => content);
  expect(contents).toEqual([textContent('1').content, textContent('3').content]);
});

test('a row that could not be put on disk says so', async () => {
  const world = new World();
  world.server.isDown = true;
  const client = await world.connected();
  client['disk'].close();
  const row = await client.send(client.toUser('bob'), textContent('hi'));
  expect([row.isKept, client.outbox.hasUnkept, client.keepsData]).toEqual([false, true, false]);
  world.server.isDown = false;
  await world.timers.pass(60_000);
  expect(texts(world)).toEqual(['hi']);
});

test('a tab that died leaves its rows to the others', async () => {
  const world = new World();
  const leader = await world.connected();
  world.server.isDown = true;
  world.server.cut();
  const second = await world.connected();
  await second.send(second.toUser('bob'), textContent('hi'));
  await settle();
  expect(leader.outbox.list(world.chat)).toHaveLength(1);
  await second.stop();
  world.server.isDown = false;
  await world.timers.pass(60_000);
  expect(texts(world)).toEqual(['hi']);
  expect(leader.outbox.list(world.chat)).toEqual([]);
});

test('what was not sent yet is shown as soon as the next life has read the disk', async () => {
  const world = new World();
  world.server.isDown = true;
  const first = await world.connected();
  await first.send(first.toUser('bob'), textContent('hi'));
  await first.stop();
  expect((await world.open()).outbox.list(world.chat).map(({ state }) => state)).toEqual(['queued']);
});
