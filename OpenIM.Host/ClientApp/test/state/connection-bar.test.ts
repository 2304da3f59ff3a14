import { expect, test } from 'vitest';
import { ManualTimers } from '../../im-client/test/support/manual-timers';
import { ConnectionBar } from '../../src/state/connection-bar';

test('trouble is quiet for three seconds, a word until ten, then a bar, and gone with recovery', async () => {
  const timers = new ManualTimers();
  const bar = new ConnectionBar(timers, () => true);
  bar.hear('offline');
  await timers.pass(2900);
  bar.hear('connecting');
  expect(bar.state.value).toBe('none');
  await timers.pass(100);
  expect(bar.state.value).toBe('connecting');
  bar.hear('offline');
  await timers.pass(7000);
  expect(bar.state.value).toBe('noConnection');
  await timers.pass(1000);
  bar.hear('online');
  expect(bar.state.value).toBe('none');
});

test('a short break shows nothing', async () => {
  const timers = new ManualTimers();
  const bar = new ConnectionBar(timers, () => true);
  bar.hear('offline');
  await timers.pass(1000);
  bar.hear('online');
  await timers.pass(20_000);
  expect(bar.state.value).toBe('none');
});

test('what has just appeared stays for a second', async () => {
  const timers = new ManualTimers();
  const bar = new ConnectionBar(timers, () => true);
  bar.hear('offline');
  await timers.pass(3100);
  bar.hear('online');
  expect(bar.state.value).toBe('connecting');
  await timers.pass(900);
  expect(bar.state.value).toBe('none');
});

test('without a network the bar comes after a second', async () => {
  const timers = new ManualTimers();
  const bar = new ConnectionBar(timers, () => false);
  bar.hear('offline');
  await timers.pass(1000);
  expect(bar.state.value).toBe('noConnection');
});

test('being signed in elsewhere is said at once', () => {
  const bar = new ConnectionBar(new ManualTimers(), () => true);
  bar.hear('kicked');
  expect(bar.state.value).toBe('kicked');
});
