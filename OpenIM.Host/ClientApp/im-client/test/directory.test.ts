import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { friendList } from '../src/directory/kinds.js';
import { Users } from '../src/directory/users.js';
import { VersionedList } from '../src/directory/versioned-list.js';
import { RestApi } from '../src/rest.js';
import { Disk } from '../src/store/disk.js';
import { MetaStore } from '../src/store/meta-store.js';
import { ManualTimers, settle } from './support/manual-timers.js';

let databases = 0;

const friend = (userID: string, remark = '') => ({ remark, isPinned: false, friendUser: { userID, nickname: userID, faceURL: '', ex: '' } });
const delta = (changes: object) => ({ version: 1, versionID: 'v1', full: false, delete: null, insert: null, update: null, ...changes });

/** REST that answers by path; what was asked is noted. */
function rest(answer: (path: string, body: Record<string, unknown>) => object) {
  const asked: [path: string, body: Record<string, unknown>][] = [];
  const api = new RestApi('', () => 't', async (url, init) => {
    const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
    asked.push([String(url), body]);
    return new Response(JSON.stringify({ errCode: 0, data: answer(String(url), body) }));
  });
  return { asked, api };
}

function friends(disk: Disk, api: RestApi) {
  return new VersionedList(friendList, 'ann', api, disk, new MetaStore(disk));
}

test('a list is read whole, page by page, when the server cannot tell what changed', async () => {
  const { asked, api } = rest((path, body) => {
    if (path === '/friend/get_incremental_friends') {
      return delta({ full: true });
    }

    const { pageNumber } = body['pagination'] as { pageNumber: number };
    return { friendsInfo: Array.from({ length: pageNumber === 1 ? 100 : 3 }, (_, at) => friend(`p${pageNumber}-${at}`)), total: 103 };
  });
  const list = friends(await Disk.open(`dir${++databases}`), api);
  await list.sync();
  expect(list.all().length).toBe(103);
  expect(asked.map(([path]) => path)).toEqual(['/friend/get_incremental_friends', '/friend/get_friend_list', '/friend/get_friend_list']);
});

test('later only what changed is applied, from the version that the disk has', async () => {
  const disk = await Disk.open(`dir${++databases}`);
  await friends(disk, rest(() => delta({ insert: [friend('bob'), friend('eve')] })).api).sync();
  const { asked, api } = rest(() => delta({ version: 2, delete: ['eve'], update: [friend('bob', 'Bobby')], insert: [friend('tom')] }));
  const list = friends(disk, api);
  await list.load();
  expect(list.all().map(({ userID }) => userID)).toEqual(['bob', 'eve']);
  await list.sync();
  expect(asked[0]?.[1]).toEqual({ userID: 'ann', version: 1, versionID: 'v1' });
  expect(list.all().map(({ userID, remark }) => `${userID} ${remark}`)).toEqual(['bob Bobby', 'tom ']);
  const kept = friends(disk, api);
  await kept.load();
  expect(kept.all()).toEqual(list.all());
});

test('a list in which nothing has changed since the first answer is not told', async () => {
  const list = friends(await Disk.open(`dir${++databases}`), rest(() => delta({})).api);
  await list.sync();
  let told = 0;
  list.events.on('changed', () => told++);
  await list.sync();
  expect(told).toBe(0);
});

test('asked for while it is going on it runs once more, not as often as it was asked', async () => {
  const { asked, api } = rest(() => delta({}));
  const list = friends(await Disk.open(`dir${++databases}`), api);
  await Promise.all([list.sync(), list.sync(), list.sync(), list.sync()]);
  expect(asked.length).toBe(2);
});

test('profiles on screen are asked for in one call, and are there without a connection later', async () => {
  const disk = await Disk.open(`dir${++databases}`);
  const timers = new ManualTimers();
  const { asked, api } = rest((_, { userIDs }) => ({ usersInfo: (userIDs as string[]).map(userID => ({ userID, nickname: `nick ${userID}`, faceURL: '', ex: '', createTime: 1 })) }));
  const users = new Users(api, disk, timers);
  expect([users.get('bob'), users.get('eve'), users.get('bob')]).toEqual([undefined, undefined, undefined]);
  await timers.pass(50);
  expect(asked.map(([, body]) => body['userIDs'])).toEqual([['bob', 'eve']]);
  expect(users.get('bob')?.nickname).toBe('nick bob');
  await settle();

  const offline = new Users(new RestApi('', () => '', () => Promise.reject(new TypeError('offline'))), disk, timers);
  offline.get('bob');
  await timers.pass(50);
  expect(offline.get('bob')?.nickname).toBe('nick bob');
});

test('a list is current when the server has answered, and not while it is asked anew', async () => {
  const list = friends(await Disk.open(`dir${++databases}`), rest(() => delta({ insert: [friend('bob')] })).api);
  const seen: boolean[] = [];
  list.events.on('changed', () => seen.push(list.isCurrent));
  expect(list.isCurrent).toBe(false);
  await list.sync();
  expect([list.isCurrent, seen.at(-1)]).toEqual([true, true]);
  const again = list.sync();
  expect(list.isCurrent).toBe(false);
  await again;
});
