import { expect, test } from 'vitest';
import { followBrowser } from '../src/browser.js';
import { MessageStore } from '../src/store/message-store.js';
import { Trimming } from '../src/trimming.js';
import { NoticeType } from '../src/wire/content-types.js';
import { settle } from './support/manual-timers.js';
import { World } from './support/world.js';

/** A document and a window as far as following them goes. */
function fakeBrowser() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const view = new EventTarget();
  const show = (state: 'visible' | 'hidden') => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { page: page as unknown as Document, view: view as unknown as Window, show };
}

test('signing out in one tab ends the others and deletes what was kept', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'secret');
  const first = await world.connected();
  const second = await world.connected();
  let signedOut = 0;
  second.events.on('signedOut', () => signedOut++);
  await first.signOut();
  await settle();
  expect([signedOut, second.connection.state, first.connection.state]).toEqual([1, 'paused', 'paused']);
  expect([...(await world.open()).conversations.all()]).toEqual([]);
});

test('what a group is called comes with the notice, or after an absence in which something happened in it', async () => {
  const world = new World();
  const named = (groupName: string) => ({ groupID: 'hikers', groupName });
  const renamed = (groupName: string) => ({
    contentType: NoticeType.GroupInfoSetName, conversationID: 'n_hikers', seq: 0, sendID: 'bob', recvID: '', groupID: 'hikers', sessionType: 3,
    clientMsgID: 'n', sendTime: 1, detail: JSON.stringify({ group: named(groupName) }),
  });
  world.answers.set('/group/get_incremental_join_groups', { version: 1, versionID: 'v', full: false, delete: null, insert: [named('Hikers')], update: null });
  const client = await world.connected();
  expect(client.groups.get('hikers')?.groupName).toBe('Hikers');

  world.answers.delete('/group/get_incremental_join_groups');
  world.server.push('Notice', renamed('Climbers'));
  await settle();
  expect(client.groups.get('hikers')?.groupName).toBe('Climbers');

  world.answers.set('/group/get_groups_info', { groupInfos: [named('Sailors')] });
  world.server.cut();
  world.server.sayUnheard('sg_hikers', 'bob', 'ahoy');
  await world.timers.pass(4000);
  expect(client.groups.get('hikers')?.groupName).toBe('Sailors');
  await client.stop();
  const later = await world.open();
  await later.groups.load();
  expect(later.groups.get('hikers')?.groupName).toBe('Sailors');
});

test('signing out tells hub and account API which sign-in is over', async () => {
  const world = new World();
  world.chatToken = 'oa_1';
  const client = await world.connected();
  await client.signOut();
  expect(world.server.callsOf('SignOut')).toEqual([{ everywhere: false }]);
  expect(world.posts.filter(({ path }) => path === '/chat/account/logout').map(({ body }) => body)).toEqual([{ chatToken: 'oa_1', everywhere: false }]);
  expect(client.connection.state).toBe('paused');
});

test('signing out without a connection tells nobody and deletes what was kept', async () => {
  const world = new World();
  world.chatToken = 'oa_1';
  world.server.sayUnheard(world.chat, 'bob', 'secret');
  const client = await world.connected();
  world.server.isDown = true;
  world.server.cut();
  await settle();
  await client.signOut();
  expect(world.server.callsOf('SignOut')).toEqual([]);
  expect(world.posts.filter(({ path }) => path === '/chat/account/logout')).toEqual([]);
  expect([...(await world.open()).conversations.all()]).toEqual([]);
});

test('a server that does not answer does not keep anybody from signing out', async () => {
  const world = new World();
  const client = await world.connected();
  world.server.isSilent = true;
  const leaving = client.signOut();
  await world.timers.pass(3000);
  await leaving;
  expect(client.connection.state).toBe('paused');
});

test('signing out everywhere is done by the account API for who has an account', async () => {
  const world = new World();
  world.chatToken = 'oa_1';
  const first = await world.connected();
  const second = await world.connected();
  let signedOut = 0;
  second.events.on('signedOut', () => signedOut++);
  await first.signOutEverywhere();
  await settle();
  expect(world.posts.filter(({ path }) => path === '/chat/account/logout').map(({ body }) => body)).toEqual([{ chatToken: 'oa_1', everywhere: true }]);
  expect([signedOut, first.connection.state]).toEqual([1, 'paused']);
});

test('signing out everywhere is done by the hub for who has none', async () => {
  const world = new World();
  const client = await world.connected();
  await client.signOutEverywhere();
  expect(world.server.callsOf('SignOut')).toEqual([{ everywhere: true }]);
  expect(world.posts.filter(({ path }) => path === '/chat/account/logout')).toEqual([]);
});

test('signing out everywhere says so when the server did not do it, and changes nothing', async () => {
  const world = new World();
  world.chatToken = 'oa_1';
  world.server.sayUnheard(world.chat, 'bob', 'kept');
  world.logoutCode = 500;
  const client = await world.connected();
  await expect(client.signOutEverywhere()).rejects.toThrow();
  await world.timers.pass(4000);
  expect(client.connection.state).toBe('online');
  expect([...client.conversations.all()].length).toBe(1);
});

test('another user of the same browser sees nothing of the first', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'secret');
  await (await world.connected()).stop();
  const other = new World();
  expect([...(await other.open()).conversations.all()]).toEqual([]);
});

test('a tab that is shown again asks whether its connection lives', async () => {
  const world = new World();
  const client = await world.connected();
  const { page, view, show } = fakeBrowser();
  const stop = followBrowser(client, world.timers, page, view);
  const before = world.server.callsOf('Resume').length;
  show('hidden');
  show('visible');
  await settle();
  expect(world.server.callsOf('Resume').length).toBe(before + 1);
  stop();
  show('visible');
  await settle();
  expect(world.server.callsOf('Resume').length).toBe(before + 1);
});

test('a machine that slept asks, too', async () => {
  const world = new World();
  const client = await world.connected();
  const { page, view } = fakeBrowser();
  followBrowser(client, world.timers, page, view);
  const before = world.server.callsOf('Resume').length;
  world.timers.jump(60_000);
  await world.timers.pass(10_000);
  expect(world.server.callsOf('Resume').length).toBe(before + 1);
});

test('a network that is back is tried at once', async () => {
  const world = new World();
  world.server.isDown = true;
  const client = await world.connected();
  const { page, view } = fakeBrowser();
  followBrowser(client, world.timers, page, view);
  await world.timers.pass(120_000);
  world.server.isDown = false;
  view.dispatchEvent(new Event('online'));
  await world.timers.pass(500);
  expect(client.connection.state).toBe('online');
});

test('a hidden tab that does not lead lets its connection go after ten minutes, and has it again when shown', async () => {
  const world = new World();
  const leader = await world.connected();
  const second = await world.connected();
  const { page, view, show } = fakeBrowser();
  followBrowser(second, world.timers, page, view);
  show('hidden');
  await world.timers.pass(10 * 60_000 + 1000);
  expect([leader.tabs.isLeader, second.connection.state, leader.connection.state]).toEqual([true, 'paused', 'online']);
  show('visible');
  await world.timers.pass(1000);
  expect(second.connection.state).toBe('online');
});

test('hiding the tab says what was read and saves what was typed', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'a');
  world.server.sayUnheard(world.chat, 'bob', 'b');
  const client = await world.connected();
  const { page, view, show } = fakeBrowser();
  followBrowser(client, world.timers, page, view);
  await client.reads.read(world.chat, 1);
  await client.reads.read(world.chat, 2);
  client.drafts.set(world.chat, { text: 'half', caret: 4, mentions: [], quote: null });
  show('hidden');
  await settle();
  expect(world.posts.map(({ path }) => path)).toContain('/msg/mark_conversation_as_read');
  expect((await world.open()).drafts.get(world.chat)?.text).toBe('half');
});

test('the disk keeps the newest messages of the conversations that were active last', async () => {
  const world = new World();
  const client = await world.connected();
  for (let n = 1; n <= 10; n++) {
    world.server.say('sg_old', 'bob', `o${n}`, { groupID: 'old', sessionType: 3 });
  }

  for (let n = 1; n <= 20; n++) {
    world.server.say('sg_new', 'bob', `n${n}`, { groupID: 'new', sessionType: 3 });
  }

  await client['synchroniser'].settled();
  const store = new MessageStore(client['disk']);
  await new Trimming(client.conversations, store, world.timers).trim(8, 5);
  const kept = async (id: string, seq: number) => (await store.older(id, seq, 50))?.messages.map(message => message.seq);
  expect([await kept('sg_new', 20), await kept('sg_old', 10)]).toEqual([[16, 17, 18, 19, 20], [8, 9, 10]]);
});

test('a notice about friends brings the list up to date, and is told', async () => {
  const world = new World();
  const client = await world.connected();
  const told: number[] = [];
  client.incoming.events.on('notice', ({ contentType }) => told.push(contentType));
  const before = world.posts.filter(({ path }) => path === '/friend/get_incremental_friends').length;
  world.server.push('Notice', {
    contentType: 1201, conversationID: 'n_a', seq: 0, sendID: 'bob', recvID: world.userID, groupID: '', sessionType: 1, clientMsgID: 'x', sendTime: 0, detail: '{}',
  });
  await settle();
  expect(told).toEqual([1201]);
  expect(world.posts.filter(({ path }) => path === '/friend/get_incremental_friends').length).toBe(before + 1);
});

test('a network that is gone is noticed within seconds, not when the socket gives up', async () => {
  const world = new World();
  const client = await world.connected();
  const { page, view } = fakeBrowser();
  followBrowser(client, world.timers, page, view);
  world.server.isSilent = true;
  world.server.isDown = true;
  view.dispatchEvent(new Event('offline'));
  await world.timers.pass(3100);
  expect(['offline', 'connecting']).toContain(client.connection.state);
});

test('a page that goes away leaves what it has not sent to the others at once', async () => {
  const world = new World();
  const leader = await world.connected();
  const second = await world.connected();
  const { page, view } = fakeBrowser();
  followBrowser(second, world.timers, page, view);
  await second.connection.pause();
  await second.send(second.toUser('bob'), { contentType: 101, content: '{}', atUserIDList: [] });
  expect(world.server.callsOf('Send')).toEqual([]);
  view.dispatchEvent(new Event('pagehide'));
  await settle();
  expect([leader.tabs.isLeader, world.server.callsOf('Send').length]).toEqual([true, 1]);
});
