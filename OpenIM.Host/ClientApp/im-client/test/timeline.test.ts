import { expect, test } from 'vitest';
import type { ImClient } from '../src/client.js';
import { type PageSource, Timeline } from '../src/sync/timeline.js';
import type { Message, MessagePage } from '../src/wire/types.js';
import { settle } from './support/manual-timers.js';
import { World } from './support/world.js';

async function withMessages(count: number): Promise<{ world: World; client: ImClient; timeline: Timeline }> {
  const world = new World();
  for (let n = 1; n <= count; n++) {
    world.server.sayUnheard(world.chat, 'bob', `m${n}`);
  }

  const client = await world.connected();
  return { world, client, timeline: client.timeline(world.chat) };
}

function page(begin: number, end: number): MessagePage {
  return { conversationID: 'c', begin, end, messages: range(begin, end).map(seq => ({ seq }) as Message), isEnd: false };
}

/** A timeline whose pages come when the test lets them. */
function slowTimeline(maxSeq: number) {
  const answers: ((page: MessagePage) => void)[] = [];
  const ask = () => new Promise<MessagePage>(resolve => answers.push(resolve));
  const source: PageSource = { older: ask, newer: ask };
  const bounds = { minSeq: 1, maxSeq };
  const timeline = new Timeline('c', source, () => bounds);
  const answer = async (begin: number, end: number) => {
    answers.shift()?.(page(begin, end));
    await settle();
  };
  return { timeline, bounds, answer };
}

function seqs(timeline: Timeline): number[] {
  return timeline.messages.map(({ seq }) => seq);
}

function range(begin: number, end: number): number[] {
  return Array.from({ length: end - begin + 1 }, (_, at) => begin + at);
}

test('opened at the end it has the newest page, and grows upwards to the first message', async () => {
  const { timeline } = await withMessages(120);
  await timeline.jumpToEnd();
  expect([seqs(timeline), timeline.isAtEnd, timeline.isAtStart]).toEqual([range(71, 120), true, false]);
  await timeline.load('older');
  await timeline.load('older');
  expect([seqs(timeline), timeline.isAtStart]).toEqual([range(1, 120), true]);
});

test('at the start it asks for nothing more', async () => {
  const { world, timeline } = await withMessages(3);
  await timeline.jumpToEnd();
  const before = world.server.callsOf('Pull').length;
  await timeline.load('older');
  expect(world.server.callsOf('Pull').length).toBe(before);
});

test('a jump makes a window around the place, with context above it', async () => {
  const { timeline } = await withMessages(200);
  await timeline.jumpTo(100);
  expect(seqs(timeline)).toEqual(range(75, 149));
  expect([timeline.isAtStart, timeline.isAtEnd]).toEqual([false, false]);
  await timeline.load('newer');
  expect(seqs(timeline).at(-1)).toBe(199);
});

test('one request per edge at a time', async () => {
  const { world, timeline } = await withMessages(120);
  await timeline.jumpToEnd();
  const before = world.server.callsOf('Pull').length;
  await Promise.all([timeline.load('older'), timeline.load('older'), timeline.load('older')]);
  expect(world.server.callsOf('Pull').length).toBe(before + 1);
});

test('what arrives enters at the end and nothing else moves', async () => {
  const { world, timeline } = await withMessages(3);
  await timeline.jumpToEnd();
  world.server.say(world.chat, 'bob', 'new');
  await settle();
  expect(seqs(timeline)).toEqual([1, 2, 3, 4]);
});

test('while history is on screen arrivals are counted and do not enter', async () => {
  const { world, client, timeline } = await withMessages(200);
  await timeline.jumpTo(50);
  const before = seqs(timeline);
  world.server.say(world.chat, 'bob', 'new');
  await settle();
  expect(seqs(timeline)).toEqual(before);
  expect(timeline.isAtEnd).toBe(false);
  expect(client.conversations.get(world.chat)?.maxSeq).toBe(201);
});

test('a gap before an arrival is pulled, not guessed', async () => {
  const { world, timeline } = await withMessages(3);
  await timeline.jumpToEnd();
  world.server.sayUnheard(world.chat, 'bob', 'lost 1');
  world.server.sayUnheard(world.chat, 'bob', 'lost 2');
  world.server.say(world.chat, 'bob', 'heard');
  await settle();
  expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('more than 200 missed are not caught up page by page: the place stays, the end is loaded when asked for', async () => {
  const { world, timeline } = await withMessages(3);
  await timeline.jumpToEnd();
  world.server.cut();
  for (let n = 0; n < 300; n++) {
    world.server.sayUnheard(world.chat, 'bob', `missed ${n}`);
  }

  await world.timers.pass(5000);
  expect([seqs(timeline), timeline.isAtEnd]).toEqual([[1, 2, 3], false]);
  await timeline.jumpToEnd();
  expect([seqs(timeline).at(-1), timeline.isAtEnd]).toEqual([303, true]);
});

test('after a reconnection the open conversation has what came meanwhile', async () => {
  const { world, timeline } = await withMessages(3);
  await timeline.jumpToEnd();
  world.server.cut();
  world.server.sayUnheard(world.chat, 'bob', 'missed');
  await world.timers.pass(5000);
  expect([seqs(timeline), timeline.isAtEnd]).toEqual([[1, 2, 3, 4], true]);
});

test('a seq that does not exist for the user is no gap', async () => {
  const { world, timeline } = await withMessages(5);
  const stored = world.server.conversation(world.chat);
  stored.messages = stored.messages.filter(({ seq }) => seq !== 3);
  await timeline.jumpToEnd();
  expect([seqs(timeline), timeline.isAtStart, timeline.isAtEnd]).toEqual([[1, 2, 4, 5], true, true]);
});

test('what was seen is there without a connection, and the edge says that it failed until there is one', async () => {
  const { world, client, timeline } = await withMessages(120);
  await timeline.jumpToEnd();
  await client.stop();
  world.server.isDown = true;
  const later = await world.connected();
  const offline = later.timeline(world.chat);
  await offline.jumpToEnd();
  expect(seqs(offline)).toEqual(range(71, 120));
  await offline.load('older');
  expect(offline.hasFailed('older')).toBe(true);
  world.server.isDown = false;
  await world.timers.pass(40_000);
  await settle();
  expect(offline.hasFailed('older')).toBe(false);
  expect(seqs(offline)).toEqual(range(21, 120));
});

test('a page that comes after the next jump changes nothing', async () => {
  const { timeline } = await withMessages(200);
  const first = timeline.jumpTo(20);
  const second = timeline.jumpToEnd();
  await Promise.all([first, second]);
  expect(seqs(timeline)).toEqual(range(151, 200));
});

test('a window that grew large lets its far end go', async () => {
  const { timeline } = await withMessages(700);
  await timeline.jumpToEnd();
  for (let n = 0; n < 12; n++) {
    await timeline.load('older');
  }

  expect(timeline.messages.length).toBe(300);
  expect([seqs(timeline)[0], timeline.isAtEnd]).toEqual([51, false]);
  await timeline.load('newer');
  expect(seqs(timeline)).toEqual(range(101, 400));
});

test('an own message leaves the outbox and enters the messages at once', async () => {
  const { world, client, timeline } = await withMessages(2);
  await timeline.jumpToEnd();
  const seen: string[] = [];
  const look = () => seen.push(`${timeline.messages.length}+${client.outbox.list(world.chat).length}`);
  timeline.events.on('changed', look);
  await client.send(client.toUser('bob'), { contentType: 101, content: '{"content":"x"}', atUserIDList: [] });
  await settle();
  expect(seqs(timeline)).toEqual([1, 2, 3]);
  expect(seen).toEqual(['3+0']);
});

test('a deleted message leaves screen and disk', async () => {
  const { world, client, timeline } = await withMessages(3);
  await timeline.jumpToEnd();
  world.server.push('Notice', {
    contentType: 2102, conversationID: 'n_x', seq: 0, sendID: '', recvID: '', groupID: '', sessionType: 1, clientMsgID: '', sendTime: 0,
    detail: JSON.stringify({ userID: world.userID, conversationID: world.chat, seqs: [3] }),
  });
  await settle();
  expect(seqs(timeline)).toEqual([1, 2]);
  expect(client.conversations.get(world.chat)?.lastMessage?.seq).toBe(2);
  await timeline.jumpToEnd();
  expect(seqs(timeline)).toEqual([1, 2]);
});

test('ten conversations stay in memory, the one used longest ago goes', async () => {
  const { client, world, timeline } = await withMessages(1);
  for (let n = 0; n < 9; n++) {
    client.timeline(`sg_g${n}`);
  }

  expect(client.timeline(world.chat)).toBe(timeline);
  client.timeline('sg_g10');
  expect(client.timeline(world.chat)).toBe(timeline);
});

test('a conversation that was opened before anything was known of it has its newest messages once there is a connection', async () => {
  const world = new World();
  for (let n = 1; n <= 5; n++) {
    world.server.sayUnheard(world.chat, 'bob', `m${n}`);
  }

  world.server.isDown = true;
  const client = await world.connected();
  const timeline = client.timeline(world.chat);
  await timeline.jumpToEnd();
  expect(seqs(timeline)).toEqual([]);
  world.server.isDown = false;
  await world.timers.pass(40_000);
  expect([seqs(timeline), timeline.isAtStart, timeline.isAtEnd]).toEqual([range(1, 5), true, true]);
});

test('a place that was asked for before there was a connection is the place when there is one', async () => {
  let isOnline = false;
  const answer = async (begin: number, end: number) => {
    if (!isOnline) {
      throw new Error('not connected');
    }

    return await Promise.resolve(page(begin, end));
  };
  const source: PageSource = { older: (_, end, limit) => answer(end - limit + 1, end), newer: (_, begin, limit) => answer(begin, begin + limit - 1) };
  let maxSeq = 0;
  const timeline = new Timeline('c', source, () => ({ minSeq: 1, maxSeq }));
  await timeline.jumpTo(100);
  maxSeq = 500;
  // With the answer to Resume, which comes before anything can be asked for.
  timeline.takePage(page(451, 500));
  isOnline = true;
  await timeline.retry();
  expect(seqs(timeline)).toEqual(range(50, 149));
});

test('a place in a conversation that is not known yet is loaded all the same', async () => {
  const source: PageSource = {
    older: async (_, end, limit) => await Promise.resolve(page(end - limit + 1, end)),
    newer: async (_, begin, limit) => await Promise.resolve(page(begin, begin + limit - 1)),
  };
  const timeline = new Timeline('c', source, () => ({ minSeq: 1, maxSeq: 0 }));
  await timeline.jumpTo(100);
  expect(seqs(timeline)).toEqual(range(75, 149));
});

test('history on screen is left alone by a reconnection', async () => {
  const { world, timeline } = await withMessages(300);
  await timeline.jumpTo(100);
  const before = seqs(timeline);
  world.server.cut();
  world.server.sayUnheard(world.chat, 'bob', 'missed');
  await world.timers.pass(5000);
  expect(seqs(timeline)).toEqual(before);
  expect(world.server.callsOf('Resume').at(-1)).toMatchObject({ open: [] });
});

test('an arrival far beyond a gap is counted; the gap is not pulled for it', async () => {
  const { world, client, timeline } = await withMessages(3);
  await timeline.jumpToEnd();
  for (let n = 0; n < 300; n++) {
    world.server.sayUnheard(world.chat, 'bob', `lost ${n}`);
  }

  const before = world.server.callsOf('Pull').length;
  world.server.say(world.chat, 'bob', 'heard');
  await settle();
  expect([seqs(timeline), timeline.isAtEnd, client.conversations.get(world.chat)?.maxSeq]).toEqual([[1, 2, 3], false, 304]);
  expect(world.server.callsOf('Pull').length).toBe(before);
});

test('a window away from the end says so until it reaches it', async () => {
  const { world, timeline } = await withMessages(120);
  await timeline.jumpToEnd();
  expect([timeline.isDetached, timeline.covers(120), timeline.covers(70)]).toEqual([false, true, false]);
  await timeline.jumpTo(30);
  expect([timeline.isDetached, timeline.covers(30), timeline.covers(120)]).toEqual([true, true, false]);
  await timeline.load('newer');
  expect(timeline.isDetached).toBe(false);
  world.server.say(world.chat, 'bob', 'next');
  await settle();
  expect([timeline.isDetached, seqs(timeline).at(-1)]).toEqual([false, 121]);
});

test('an edge that failed knows why', async () => {
  const { world, timeline } = await withMessages(120);
  await timeline.jumpToEnd();
  expect(timeline.failure('older')).toBeUndefined();
  world.server.isDown = true;
  world.server.cut();
  await settle();
  await timeline.load('older');
  expect(timeline.failure('older')).toBeInstanceOf(Error);
});

test('a page that comes while the answer to Resume has brought more takes nothing of it away', async () => {
  const { timeline, bounds, answer } = slowTimeline(10);
  void timeline.jumpToEnd();
  await answer(1, 10);
  bounds.maxSeq = 150;
  void timeline.load('newer');
  timeline.takePage(page(11, 150));
  await answer(11, 60);
  expect(seqs(timeline)).toEqual(range(1, 150));
});

test('a page for an edge that was let go meanwhile leaves no hole', async () => {
  const { timeline, bounds, answer } = slowTimeline(500);
  void timeline.jumpToEnd();
  await answer(211, 500);
  void timeline.load('older');
  for (bounds.maxSeq = 501; bounds.maxSeq <= 540; bounds.maxSeq++) {
    timeline.arrive(page(bounds.maxSeq, bounds.maxSeq).messages, bounds.maxSeq - 1);
  }

  bounds.maxSeq = 540;
  await answer(161, 210);
  const first = seqs(timeline)[0] ?? 0;
  expect(seqs(timeline)).toEqual(range(first, 540));
});

test('a window at the end of a conversation that was not known yet goes to its end, not through its pages', async () => {
  const world = new World();
  const client = await world.connected();
  const timeline = client.timeline(world.chat);
  await timeline.jumpToEnd();
  for (let n = 1; n <= 500; n++) {
    world.server.sayUnheard(world.chat, 'bob', `m${n}`);
  }

  world.server.push('ConversationChanged', { conversationIDs: [world.chat] });
  client.conversations.events.on('changed', () => void timeline.load('newer'));
  await world.timers.pass(1000);
  await expect.poll(() => [seqs(timeline).at(-1), timeline.isAtEnd, timeline.isAtStart], { timeout: 20_000 }).toEqual([500, true, false]);
});

test.each([false, true])('a conversation opened while a Resume is going on that tells of it has its messages, also pushed behind the answer: %s', async isPushed => {
  const world = new World();
  const client = await world.connected();
  let release: () => void = () => undefined;
  world.server.holds = async method => await (method === 'Resume' ? new Promise<void>(resolve => { release = resolve; }) : undefined);
  const message = world.server.sayUnheard(world.chat, 'bob', 'Hello');
  world.server.push('ConversationChanged', { conversationIDs: [world.chat] });
  await settle();
  const timeline = client.timeline(world.chat);
  await timeline.jumpToEnd();
  expect(seqs(timeline)).toEqual([]);
  if (isPushed) {
    world.server.push('Messages', [message]);
  }

  release();
  await expect.poll(() => seqs(timeline)).toEqual([1]);
  expect(timeline.isAtEnd).toBe(true);
});

test('a conversation at its end goes on when a Resume that began before it was opened tells of more', async () => {
  const { world, client, timeline } = await withMessages(3);
  let release: () => void = () => undefined;
  world.server.holds = async method => await (method === 'Resume' ? new Promise<void>(resolve => { release = resolve; }) : undefined);
  world.server.sayUnheard(world.chat, 'bob', 'm4');
  const message = world.server.sayUnheard(world.chat, 'bob', 'm5');
  world.server.push('ConversationChanged', { conversationIDs: [world.chat] });
  await settle();
  await timeline.jumpToEnd();
  world.server.push('Messages', [message]);
  release();
  await expect.poll(() => seqs(timeline)).toEqual(range(1, 5));
  expect(client.conversations.get(world.chat)?.maxSeq).toBe(5);
});
