import { expect, test } from 'vitest';
import { backoffMs } from '../src/hub/backoff.js';
import { Connection, type ConnectionState } from '../src/hub/connection.js';
import { ImError } from '../src/wire/errors.js';
import { FakeServer } from './support/fake-server.js';
import { ManualTimers, settle } from './support/manual-timers.js';

function setUp() {
  const timers = new ManualTimers();
  const server = new FakeServer('ann');
  const states: ConnectionState[] = [];
  const connection = new Connection({
    timers, link: server.connect, ticket: server.ticket, listen: () => undefined,
    resume: async link => void await link.call('Resume', { cursor: '', open: [] }),
  });
  connection.events.on('state', state => states.push(state));
  return { timers, server, connection, states };
}

test('the first try is at once but not everybody at the same moment, then further and further apart, for ever', () => {
  expect([backoffMs(0, 0), backoffMs(0, 1)]).toEqual([0, 500]);
  expect([1, 2, 3, 4, 5, 6, 7, 1000].map(failures => backoffMs(failures, 0.5))).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect([backoffMs(1, 0), backoffMs(1, 1)]).toEqual([800, expect.closeTo(1200)]);
});

test('a connection is online only after Resume', async () => {
  const { timers, server, connection, states } = setUp();
  connection.start();
  await timers.pass(500);
  expect(states).toEqual(['offline', 'connecting', 'online']);
  expect(server.calls[0]?.method).toBe('Resume');
});

test('it never gives up, and each try has a ticket of its own', async () => {
  const { timers, server, connection } = setUp();
  server.isDown = true;
  connection.start();
  await timers.pass(10 * 60_000);
  expect(connection.state).toBe('offline');
  server.isDown = false;
  await timers.pass(37_000);
  expect(connection.state).toBe('online');
  server.cut();
  await timers.pass(37_000);
  expect(connection.state).toBe('online');
  expect(server.tickets).toBe(2);
});

test('waking up tries at once', async () => {
  const { timers, server, connection } = setUp();
  server.isDown = true;
  connection.start();
  await timers.pass(5 * 60_000);
  server.isDown = false;
  connection.wake();
  await timers.pass(500);
  expect(connection.state).toBe('online');
});

test('a call without a connection fails at once', async () => {
  const { connection } = setUp();
  await expect(connection.call('Send', {})).rejects.toThrow('not connected');
});

test('a kicked session does not come back by itself, and does when asked to', async () => {
  const { timers, server, connection, states } = setUp();
  connection.start();
  await timers.pass(500);
  server.push('Kicked', { errCode: 1506, errMsg: 'TokenKickedError' });
  server.cut();
  await timers.pass(60 * 60_000);
  expect(states.at(-1)).toBe('kicked');
  expect(server.tickets).toBe(1);
  connection.start();
  await timers.pass(500);
  expect(connection.state).toBe('online');
});

test('a token that is of no use ends in signing in', async () => {
  const { timers, server } = setUp();
  const connection = new Connection({
    timers, link: server.connect, listen: () => undefined, resume: () => Promise.resolve(),
    ticket: () => Promise.reject(new ImError(1507, 'TokenNotExistError', '')),
  });
  connection.start();
  await timers.pass(60_000);
  expect(connection.state).toBe('signedOut');
});

test('a server that stops says when to come back', async () => {
  const { timers, server, connection } = setUp();
  connection.start();
  await timers.pass(500);
  server.push('Closing', { retryAfterMs: 20_000, reason: 'shutdown' });
  server.cut();
  await timers.pass(19_000);
  expect(connection.state).toBe('offline');
  await timers.pass(1500);
  expect(connection.state).toBe('online');
});

test('a line that looks alive and is dead is dropped within three seconds and made anew', async () => {
  const { timers, server, connection } = setUp();
  connection.start();
  await timers.pass(500);
  server.isSilent = true;
  const probe = connection.probe();
  await timers.pass(3000);
  server.isSilent = false;
  expect(await probe).toBe(false);
  await timers.pass(2000);
  expect(connection.state).toBe('online');
  expect(server.tickets).toBe(2);
});

test('a try that hangs is given up', async () => {
  const { timers, server, connection } = setUp();
  server.isSilent = true;
  connection.start();
  await timers.pass(29_000);
  server.isSilent = false;
  await timers.pass(5000);
  expect(connection.state).toBe('online');
});

test('a paused connection stays away', async () => {
  const { timers, server, connection } = setUp();
  connection.start();
  await timers.pass(500);
  await connection.pause();
  await timers.pass(60_000);
  await settle();
  expect([connection.state, server.links.size]).toEqual(['paused', 0]);
});

test('a server that is away is asked less and less often, and one that was there for long is asked at once', async () => {
  const { timers, server, connection } = setUp();
  const triedAt: number[] = [];
  const start = timers.now();
  connection.events.on('state', state => {
    if (state === 'connecting') {
      triedAt.push(timers.now() - start);
    }
  });
  server.isDown = true;
  connection.start();
  await timers.pass(120_000);
  const pauses = triedAt.slice(1).map((at, index) => at - (triedAt[index] ?? 0));
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);

  server.isDown = false;
  await timers.pass(60_000 + 30_000);
  expect(connection.state).toBe('online');
  server.cut();
  await timers.pass(500);
  expect(connection.state).toBe('online');
});

test('woken up while a try goes on that fails, the next one follows soon', async () => {
  const { timers, server, connection } = setUp();
  server.isDown = true;
  connection.start();
  await timers.pass(5 * 60_000);
  const { ticket } = server;
  let fail: (failure: Error) => void = () => undefined;
  connection['parts'].ticket = () => new Promise((_, reject) => {
    fail = reject;
  });
  await timers.pass(37_000);
  expect(connection.state).toBe('connecting');
  connection.wake();
  connection['parts'].ticket = ticket;
  server.isDown = false;
  fail(new Error('no network'));
  await timers.pass(1300);
  expect(connection.state).toBe('online');
});
