import { expect, onTestFinished, test } from 'vitest';
import { Disk } from '../src/store/disk.js';
import { ConversationStore } from '../src/store/conversation-store.js';
import { ImClient } from '../src/client.js';
import { stateOf, time } from './support/fake-server.js';
import { World } from './support/world.js';

/** Fills the disk as an earlier life would have. */
async function keep(world: World, count: number): Promise<void> {
  const disk = await Disk.open(world.userID);
  await new ConversationStore(disk).put(Array.from({ length: count }, (_, at) => ({
    ...stateOf(`sg_g${at}`), maxSeqTime: time + at, noticeSeq: 0, peerReadSeq: 0, serverReadSeq: 0,
  })));
  disk.close();
}

/** How many rows each read of the store has brought. */
function countReads(): number[] {
  const reads: number[] = [];
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    const getAll = prototype.getAll;
    prototype.getAll = function (this: IDBObjectStore & IDBIndex, ...of: Parameters<typeof getAll>) {
      const request = getAll.apply(this, of);
      const name = (this as Partial<IDBIndex>).objectStore?.name ?? this.name;
      request.addEventListener('success', () => name === 'conversations' && reads.push(request.result.length));
      return request;
    };
    onTestFinished(() => {
      prototype.getAll = getAll;
    });
  }

  return reads;
}

test('the first screen of 1,200 conversations is made of 50 of them, the rest comes in pages of 500', async () => {
  const world = new World();
  await keep(world, 1200);
  const reads = countReads();
  const client = await world.open();
  expect([reads, [...client.conversations.all()].length]).toEqual([[50], 50]);
  expect(client.conversations.get('sg_g1199')).toBeDefined();
  world.server.isDown = true;
  void client.start();
  await expect.poll(() => [reads, [...client.conversations.all()].length], { timeout: 20_000 }).toEqual([[50, 500, 500, 200], 1200]);
});

test('between two pages others have their turn', async () => {
  const world = new World();
  await keep(world, 1200);
  const reads = countReads();
  const client = await world.open();
  const turns: (() => void)[] = [];
  world.timers.idle = () => new Promise(resolve => turns.push(resolve));
  void client.start();
  for (const brought of [[50], [50, 500], [50, 500, 500]]) {
    await expect.poll(() => [turns.length, reads], { timeout: 20_000 }).toEqual([1, brought]);
    turns.shift()?.();
  }
});

test('the conversation that the address names is there for the first screen, however old it is', async () => {
  const world = new World();
  await keep(world, 60);
  const client = await ImClient.open({
    session: { userID: world.userID, imToken: 'token', chatToken: '' }, timers: world.timers, link: world.server.connect,
    locks: undefined, conversationID: 'sg_g3',
  });
  onTestFinished(() => client.stop());
  expect([...client.conversations.all()].length).toBe(51);
  expect(client.conversations.get('sg_g3')).toBeDefined();
});

test('the first screen has names: profiles, friends and groups are there without anybody being asked', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'hello');
  const first = await world.connected();
  first.users.learn([{ userID: 'bob', nickname: 'Bob', faceURL: '', ex: '' }]);
  await first.stop();
  const disk = await Disk.open(world.userID);
  await disk.write(database => database.put('friends', { userID: 'eve', nickname: 'Eve', faceURL: '', ex: '', remark: '', isPinned: false }));
  disk.close();
  const next = await world.open();
  expect([next.users.known('bob')?.nickname, next.friends.get('eve')?.nickname]).toEqual(['Bob', 'Eve']);
});

test('what the server tells waits until what is kept is known: a late page brings nothing back', async () => {
  const world = new World();
  world.server.sayUnheard('sg_g0', 'bob', 'kept');
  await (await world.connected()).stop();
  await keep(world, 60);
  world.server.remove('sg_g0');
  const client = await world.open();
  let go: () => void = () => undefined;
  world.timers.idle = () => new Promise(resolve => {
    go = resolve;
  });
  void client.start();
  await world.timers.pass(4000);
  expect(client.connection.state).toBe('connecting');
  go();
  await world.timers.pass(4000);
  expect([client.connection.state, client.conversations.get('sg_g0')]).toEqual(['online', undefined]);
});
