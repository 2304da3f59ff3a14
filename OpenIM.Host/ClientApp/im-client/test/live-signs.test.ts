import { expect, test } from 'vitest';
import { Presence } from '../src/presence.js';
import { Typing } from '../src/typing.js';
import { ManualTimers, settle } from './support/manual-timers.js';

test('typing is said every ten seconds at most, and its end once', async () => {
  const timers = new ManualTimers();
  const said: boolean[] = [];
  const typing = new Typing(timers, async (_, isTyping) => void said.push(isTyping));
  for (let second = 0; second < 15; second++) {
    typing.textChanged('c');
    await timers.pass(1000);
  }

  typing.ended('c');
  typing.ended('c');
  expect(said).toEqual([true, true, false]);
});

test('who types is forgotten after fifteen seconds or with their message', async () => {
  const timers = new ManualTimers();
  const typing = new Typing(timers, async () => undefined);
  typing.hear({ conversationID: 'c', userID: 'bob', isTyping: true });
  typing.hear({ conversationID: 'c', userID: 'eve', isTyping: true });
  typing.heard('c', 'eve');
  expect(typing.in('c')).toEqual(['bob']);
  await timers.pass(10_000);
  typing.hear({ conversationID: 'c', userID: 'bob', isTyping: true });
  await timers.pass(14_000);
  expect(typing.in('c')).toEqual(['bob']);
  await timers.pass(1000);
  expect(typing.in('c')).toEqual([]);
});

function presenceWorld() {
  const timers = new ManualTimers();
  const asked: string[][] = [];
  const left: string[][] = [];
  const presence = new Presence({
    timers,
    subscribe: async userIDs => {
      asked.push(userIDs);
      return { users: userIDs.map(userID => ({ userID, platformIDs: userID === 'bob' ? [1] : [] })) };
    },
    unsubscribe: async userIDs => void left.push(userIDs),
  });
  return { timers, asked, left, presence };
}

test('the rows on screen are asked about in one call', async () => {
  const { timers, asked, presence } = presenceWorld();
  presence.setOnline(true);
  presence.watch('bob');
  presence.watch('eve');
  presence.watch('bob');
  await timers.pass(100);
  expect(asked).toEqual([['bob', 'eve']]);
  expect([presence.of('bob'), presence.of('eve'), presence.of('tom')]).toEqual(['online', 'offline', 'unknown']);
});

test('without a connection nobody is offline but unknown, and a new connection is asked anew', async () => {
  const { timers, asked, presence } = presenceWorld();
  presence.setOnline(true);
  presence.watch('bob');
  await timers.pass(100);
  presence.setOnline(false);
  expect(presence.of('bob')).toBe('unknown');
  presence.setOnline(true);
  await timers.pass(100);
  expect(asked).toEqual([['bob'], ['bob']]);
});

test('who is off screen for thirty seconds is asked about no more', async () => {
  const { timers, left, presence } = presenceWorld();
  presence.setOnline(true);
  const stop = presence.watch('bob');
  await timers.pass(100);
  stop();
  stop();
  await timers.pass(20_000);
  const again = presence.watch('bob');
  await timers.pass(20_000);
  expect(left).toEqual([]);
  again();
  await timers.pass(30_000);
  await settle();
  expect(left).toEqual([['bob']]);
});
