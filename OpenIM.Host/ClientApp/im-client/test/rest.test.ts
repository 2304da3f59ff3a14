import { expect, test } from 'vitest';
import { AccountApi } from '../src/account.js';
import { RestApi } from '../src/rest.js';
import { SessionKeeper } from '../src/session-storage.js';
import { ImError, NoAnswerError } from '../src/wire/errors.js';

interface Asked {
  url: string;
  init: RequestInit;
}

function answering(answer: () => Response | Promise<Response>): { asked: Asked[]; rest: RestApi } {
  const asked: Asked[] = [];
  const rest = new RestApi('/chat', () => 'secret', async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    return await answer();
  });
  return { asked, rest };
}

const ok = (data: unknown) => () => new Response(JSON.stringify({ errCode: 0, errMsg: '', errDlt: '', data }));

test('a call has an operation id and the token as headers, and never in its address', async () => {
  const { asked, rest } = answering(ok({ x: 1 }));
  expect(await rest.post('/user/find', { a: 1 })).toEqual({ x: 1 });
  const headers = asked[0]?.init.headers as Record<string, string>;
  expect([asked[0]?.url, headers['token']]).toEqual(['/chat/user/find', 'secret']);
  expect(headers['operationID']).toMatch(/^[0-9a-f]{32}$/);
  expect(asked[0]?.init.credentials).toBe('omit');
});

test('a refusal is typed and names its operation', async () => {
  const { rest } = answering(() => new Response('{"errCode":20001,"errMsg":"PasswordError","errDlt":"wrong"}'));
  const refusal = await rest.post('/x', {}).catch((failure: unknown) => failure);
  expect(refusal).toBeInstanceOf(ImError);
  expect(refusal).toMatchObject({ errCode: 20001, errMsg: 'PasswordError', errDlt: 'wrong' });
  expect((refusal as ImError).operationID).not.toBe('');
});

test.each([
  ['a dead network', () => Promise.reject(new TypeError('failed to fetch'))],
  ['a page of a proxy', () => new Response('<html>502</html>', { status: 502 })],
  ['JSON of somebody else', () => new Response('{"error":"no"}')],
])('%s is no answer', async (_, answer) => {
  await expect(answering(answer as () => Promise<Response>).rest.post('/x', {})).rejects.toBeInstanceOf(NoAnswerError);
});

test('a password leaves the browser only as its hash', async () => {
  const { asked, rest } = answering(ok({ userID: 'u', imToken: 'i', chatToken: 'c' }));
  const account = new AccountApi(rest);
  expect(await account.login({ email: 'a@b.c' }, 'open sesame')).toEqual({ userID: 'u', imToken: 'i', chatToken: 'c' });
  await account.register({ account: 'ann', nickname: 'Ann', password: 'open sesame' });
  await account.changePassword('u', 'open sesame', 'shut sesame');
  expect(asked.map(({ init }) => String(init.body)).join()).not.toContain('sesame');
  expect(JSON.parse(String(asked[0]?.init.body))).toMatchObject({ email: 'a@b.c', platform: 5, password: '54ef36ec71201fdf9d1423fd26f97f6b' });
});

test('a session is kept for all tabs, and what is no session counts as none', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const keeper = new SessionKeeper(storage);
  expect(keeper.read()).toBeNull();
  expect(keeper.write({ userID: 'u', imToken: 'i', chatToken: 'c' })).toBe(true);
  expect(new SessionKeeper(storage).read()?.userID).toBe('u');
  kept.set('openim.session', '{"userID":7}');
  expect(keeper.read()).toBeNull();
  keeper.remove();
  expect(kept.size).toBe(0);
});

test('a browser that keeps nothing says so', () => {
  const shut = () => {
    throw new Error('denied');
  };
  const keeper = new SessionKeeper({ getItem: shut, setItem: shut, removeItem: shut });
  expect(keeper.write({ userID: 'u', imToken: '', chatToken: '' })).toBe(false);
  expect(keeper.read()).toBeNull();
});
