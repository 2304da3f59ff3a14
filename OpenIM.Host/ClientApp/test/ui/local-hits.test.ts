import { expect, test, vi } from 'vitest';
import { World } from '../../im-client/test/support/world';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
vi.stubGlobal('sessionStorage', localStorage);
vi.stubGlobal('document', Object.assign(new EventTarget(), { documentElement: { dataset: {} }, visibilityState: 'visible' }));
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('navigator', { languages: ['en'], onLine: true });
const { Workspace } = await import('../../src/state/workspace');
const { localHits } = await import('../../src/ui/list/local-hits');

test('a search finds what is known by its name, and asks nobody about the others', async () => {
  const world = new World();
  world.server.sayUnheard(world.chat, 'bob', 'hello');
  for (let n = 1; n <= 200; n++) {
    world.server.sayUnheard(`si_${world.userID}_stranger${n}`, `stranger${n}`, 'hello');
    world.server.sayUnheard(`sg_left${n}`, 'bob', 'hello');
  }

  const client = await world.connected();
  client.users.learn([{ userID: 'bob', nickname: 'Bob', faceURL: '', ex: '' }]);
  const workspace = new Workspace(client);
  const before = world.posts.length;
  expect(localHits(workspace, 'bo').conversations.map(({ conversationID }) => conversationID)).toEqual([world.chat]);
  await world.timers.pass(1000);
  expect(world.posts.slice(before)).toEqual([]);
  workspace.dispose();
});
