import 'fake-indexeddb/auto';
import { onTestFinished } from 'vitest';
import { ImClient } from '../../src/client.js';
import { ManualTimers } from './manual-timers.js';
import { TabBus } from '../../src/tabs/bus.js';
import { FakeServer } from './fake-server.js';
import { MemoryChannel } from './memory-channel.js';

let users = 0;

/** A user of the test's own, with a server, and clients in as many tabs and lives as the test needs. */
export class World {
  readonly timers = new ManualTimers();
  readonly userID = `ann${++users}`;
  readonly server = new FakeServer(this.userID);
  /** REST calls: path and body. */
  readonly posts: { path: string; body: Record<string, unknown> }[] = [];

  /** Answers of REST by path, instead of those that say nothing. */
  readonly answers = new Map<string, object>();

  get chat(): string {
    return `si_${this.userID}_bob`;
  }

  /** Of the account API; empty: the user has no account. */
  chatToken = '';
  /** What the account API answers. */
  logoutCode = 0;

  /** Opens a tab; nothing is connected yet. */
  async open(): Promise<ImClient> {
    const client = await ImClient.open({
      session: { userID: this.userID, imToken: 'token', chatToken: this.chatToken },
      timers: this.timers,
      link: this.server.connect,
      fetcher: this.fetch,
      locks: undefined,
      bus: new TabBus(new MemoryChannel(this.userID)),
    });
    onTestFinished(() => client.stop());
    return client;
  }

  /** A tab that is connected and has caught up. */
  async connected(): Promise<ImClient> {
    const client = await this.open();
    void client.start();
    await this.timers.pass(4000);
    return client;
  }

  private readonly fetch: typeof fetch = async (input, init) => {
    const path = String(input).replace('/api', '');
    const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
    this.posts.push({ path, body });
    if (path === '/auth/get_hub_ticket') {
      return json({ ticket: await this.server.ticket() });
    }

    const answer = this.answers.get(path);
    if (answer !== undefined) {
      return json(answer);
    }

    if (path === '/chat/account/logout') {
      return json(undefined, this.logoutCode);
    }

    if (path.includes('incremental')) {
      return json({ version: 1, versionID: 'v', full: false, delete: null, insert: null, update: null });
    }

    return json({ usersInfo: null });
  };
}

function json(data: unknown, errCode = 0): Response {
  return new Response(JSON.stringify({ errCode, errMsg: '', errDlt: '', data }));
}
