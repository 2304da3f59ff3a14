import type { Message } from 'im-client';
import { expect, test } from 'vitest';
import { TabBus } from '../../im-client/src/tabs/bus';
import { ManualTimers } from '../../im-client/test/support/manual-timers';
import { MemoryChannel } from '../../im-client/test/support/memory-channel';
import { Notifier, type NotifierParts } from '../../src/state/notifier';

const message = { conversationID: 'si_ann_bob', clientMsgID: 'm1' } as Message;
let channels = 0;

// Tabs of one user on one channel; each says what it showed.
function world() {
  const timers = new ManualTimers();
  const channel = `notifier${channels++}`;
  const shown: string[] = [];
  const tab = (name: string, parts: Partial<NotifierParts> = {}) => new Notifier({
    bus: new TabBus(new MemoryChannel(channel)),
    timers,
    isLeader: () => false,
    isAttending: () => false,
    isLookedAt: () => false,
    deserves: () => true,
    show: () => shown.push(name) > 0,
    ...parts,
  });
  return { timers, shown, tab };
}

test('the leader notifies, and the others leave it at that', async () => {
  const { timers, shown, tab } = world();
  const tabs = [tab('follower'), tab('leader', { isLeader: () => true }), tab('another')];
  tabs.forEach(each => each.hear(message));
  await timers.pass(3000);
  expect(shown).toEqual(['leader']);
});

test('without a leader that is awake another tab notifies', async () => {
  const { timers, shown, tab } = world();
  tab('leader', { isLeader: () => true });
  tab('follower').hear(message);
  await timers.pass(600);
  expect(shown).toEqual([]);
  await timers.pass(100);
  expect(shown).toEqual(['follower']);
});

test('a leader that cannot notify leaves it to another tab', async () => {
  const { timers, shown, tab } = world();
  [tab('leader', { isLeader: () => true, show: () => false }), tab('follower')].forEach(each => each.hear(message));
  await timers.pass(3000);
  expect(shown).toEqual(['follower']);
});

test('what is being read in another tab is no news, whichever hears it first', async () => {
  for (const readerIsFirst of [true, false]) {
    const { timers, shown, tab } = world();
    const leader = tab('leader', { isLeader: () => true });
    const reader = tab('reader', { isAttending: () => true });
    for (const each of readerIsFirst ? [reader, leader] : [leader, reader]) {
      each.hear(message);
      await timers.pass(50);
    }

    await timers.pass(3000);
    expect(shown).toEqual([]);
  }
});

test('who read one message in a tab that has gone is told of the next', async () => {
  const { timers, shown, tab } = world();
  const reader = tab('reader', { isAttending: () => true });
  const other = tab('other', { isLeader: () => true });
  [reader, other].forEach(each => each.hear(message));
  reader.dispose();
  await timers.pass(500);
  other.hear({ ...message, clientMsgID: 'm2' });
  await timers.pass(500);
  expect(shown).toEqual(['other']);
});

test('what does not deserve it is not told', async () => {
  const { timers, shown, tab } = world();
  tab('leader', { isLeader: () => true, deserves: () => false }).hear(message);
  await timers.pass(3000);
  expect(shown).toEqual([]);
});

test('of what was missed the leader tells once', async () => {
  const { timers, shown, tab } = world();
  const tabs = { leader: tab('', { isLeader: () => true }), follower: tab('') };
  Object.entries(tabs).forEach(([name, each]) => each.hearMissed(() => void shown.push(name)));
  await timers.pass(3000);
  expect(shown).toEqual(['leader']);
});

test.each([[true, false], [false, true]])('of what was missed nothing is told to who sees the list (in the leader: %s)', async (inLeader, inFollower) => {
  const { timers, shown, tab } = world();
  const leader = tab('', { isLeader: () => true, isLookedAt: () => inLeader });
  tab('', { isLookedAt: () => inFollower });
  leader.hearMissed(() => void shown.push('leader'));
  await timers.pass(3000);
  expect(shown).toEqual([]);
});
