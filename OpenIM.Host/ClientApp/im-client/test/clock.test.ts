import { expect, test } from 'vitest';
import { ServerClock } from '../src/clock.js';
import { ManualTimers } from './support/manual-timers.js';

test.each([86_400_000, -86_400_000, 0])('a machine that is off by %i ms shows the server\'s time', async off => {
  const serverTime = 1_700_000_000_000;
  const timers = new ManualTimers(serverTime + off);
  const clock = new ServerClock(timers);
  const sentAt = timers.now();
  await timers.pass(400);
  clock.learn(serverTime + 200, sentAt);
  expect(clock.now()).toBe(serverTime + 400);
  await timers.pass(1000);
  expect(clock.now()).toBe(serverTime + 1400);
});
