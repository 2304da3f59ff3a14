import { expect, onTestFinished, test } from 'vitest';
import { TabBus } from '../src/tabs/bus.js';
import { Tabs } from '../src/tabs/tabs.js';
import { MemoryChannel } from './support/memory-channel.js';
import { ManualTimers, settle } from './support/manual-timers.js';

let users = 0;

/** Web Locks as far as tabs use them: one holder per name, the next in line follows. */
class FakeLocks {
  private readonly held = new Map<string, Promise<unknown>>();

  async request(name: string, ...rest: unknown[]): Promise<unknown> {
    const callback = rest.at(-1) as () => Promise<unknown>;
    const options = rest.length > 1 ? rest[0] as { signal?: AbortSignal } : {};
    const before = this.held.get(name) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(async () => {
      options.signal?.throwIfAborted();
      return await callback();
    }).finally(() => {
      if (this.held.get(name) === mine) {
        this.held.delete(name);
      }
    });
    this.held.set(name, mine);
    return await mine;
  }

  async query(): Promise<LockManagerSnapshot> {
    return { held: [...this.held.keys()].map(name => ({ name })), pending: [] };
  }
}

function open(userID: string, timers: ManualTimers, locks?: LockManager): Tabs {
  const bus = new TabBus(new MemoryChannel(userID));
  const tabs = new Tabs(userID, bus, timers, locks);
  onTestFinished(() => {
    tabs.leave();
    bus.close();
  });
  return tabs;
}

test('with Web Locks one tab leads, and another when it ends', async () => {
  const userID = `tabs${++users}`;
  const locks = new FakeLocks() as unknown as LockManager;
  const timers = new ManualTimers();
  const first = open(userID, timers, locks);
  const second = open(userID, timers, locks);
  await first.join();
  await second.join();
  expect([first.isLeader, second.isLeader]).toEqual([true, false]);
  expect([second.isAlive(first.tabID), second.isAlive('gone')]).toEqual([true, false]);
  first.leave();
  await settle();
  await second.look();
  expect([second.isLeader, second.isAlive(first.tabID)]).toEqual([true, false]);
});

test('without them the tab that opened first leads, and a silent one is dead after three beats', async () => {
  const userID = `tabs${++users}`;
  const early = new ManualTimers();
  const first = open(userID, early);
  void first.join();
  await early.pass(5000);
  expect(first.isLeader).toBe(true);

  const late = new ManualTimers(early.now());
  const second = open(userID, late);
  void second.join();
  await early.pass(2000);
  await late.pass(3000);
  expect([second.isLeader, second.isAlive(first.tabID)]).toEqual([false, true]);

  // The first tab is frozen: only the second one's time goes on.
  await late.pass(10_000);
  expect([second.isLeader, second.isAlive(first.tabID)]).toEqual([true, false]);
});

test('a lock runs the work of one tab after that of the other', async () => {
  const userID = `tabs${++users}`;
  const locks = new FakeLocks() as unknown as LockManager;
  const timers = new ManualTimers();
  const [first, second] = [open(userID, timers, locks), open(userID, timers, locks)];
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await settle();
    order.push(`${name} ends`);
  };
  await Promise.all([first.exclusively('send.c', work('a')), second.exclusively('send.c', work('b'))]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('the leader hears of a tab that died without a word, whichever of the two came first', async () => {
  const userID = `tabs${++users}`;
  const locks = new FakeLocks() as unknown as LockManager;
  const timers = new ManualTimers();
  const [first, second, third] = [open(userID, timers, locks), open(userID, timers, locks), open(userID, timers, locks)];
  for (const tab of [first, second, third]) {
    await tab.join();
  }

  const gone: string[] = [];
  second.events.on('gone', tabID => gone.push(tabID));
  first['ending'].abort();
  await settle();
  expect(second.isLeader).toBe(true);
  third['ending'].abort();
  await settle();
  expect([gone, second.isAlive(third.tabID)]).toEqual([[third.tabID], false]);

  const fourth = open(userID, timers, locks);
  await fourth.join();
  await settle();
  fourth['ending'].abort();
  await settle();
  expect(gone).toEqual([third.tabID, fourth.tabID]);
});
