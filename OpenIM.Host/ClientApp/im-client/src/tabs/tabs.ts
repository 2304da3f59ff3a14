import type { Timers } from '../clock.js';
import { Events } from '../events.js';
import { randomID } from '../wire/ids.js';
import type { TabBus } from './bus.js';

export interface TabsEvents {
  /** This tab has the side effects from now on: notifications, sound, badge, trimming. */
  leading: void;
  /** A tab has gone; what it left behind is the leader's. */
  gone: string;
}

const beatMs = 2000;
const deadAfterMs = 3 * beatMs;

/**
 * Who leads among the tabs of a user, and which of them live. With Web Locks the browser decides and notices a tab's death;
 * without (plain http) tabs claim and beat over the channel, and the one that opened first leads.
 */
export class Tabs {
  readonly events = new Events<TabsEvents>();
  readonly tabID = randomID();
  private readonly since: number;
  private readonly seen = new Map<string, { at: number; since: number }>();
  private readonly ending = new AbortController();
  private readonly watched = new Set<string>();
  private readonly dead = new Set<string>();
  private held: ReadonlySet<string> = new Set();
  private leads = false;

  constructor(
    private readonly userID: string,
    private readonly bus: TabBus,
    private readonly timers: Timers,
    private readonly locks: LockManager | undefined,
  ) {
    this.since = timers.now();
  }

  get isLeader(): boolean {
    return this.leads;
  }

  /** Begins to live among the others. When it returns, isAlive knows them. */
  async join(): Promise<void> {
    this.bus.listen(message => {
      if (message.kind === 'alive') {
        this.seen.set(message.tabID, { at: this.timers.now(), since: message.since });
        this.watch(message.tabID);
      } else if (message.kind === 'bye') {
        this.seen.delete(message.tabID);
        this.events.emit('gone', message.tabID);
      }
    });
    if (this.locks === undefined) {
      await this.joinByBeats();
    } else {
      await this.joinByLocks(this.locks);
    }
  }

  /** Whether a tab still runs. */
  isAlive(tabID: string): boolean {
    if (tabID === this.tabID) {
      return true;
    }

    return !this.dead.has(tabID) && (this.locks === undefined
      ? this.timers.now() - (this.seen.get(tabID)?.at ?? Number.NEGATIVE_INFINITY) < deadAfterMs
      : this.held.has(this.nameOf(tabID)));
  }

  /** Asks the browser anew who lives. */
  async look(): Promise<void> {
    if (this.locks !== undefined) {
      const { held = [] } = await this.locks.query();
      this.held = new Set(held.map(({ name }) => name ?? ''));
    }
  }

  /** Runs work while no other tab runs work of the same name. Without Web Locks it just runs: the server drops doubles. */
  async exclusively(name: string, work: () => Promise<void>): Promise<void> {
    if (this.locks === undefined) {
      await work();
    } else {
      await this.locks.request(`openim.${this.userID}.${name}`, work);
    }
  }

  /** The page goes away. Without Web Locks that is how the others hear of it at once. */
  sayBye(): void {
    this.bus.post({ kind: 'bye', tabID: this.tabID });
  }

  leave(): void {
    this.sayBye();
    this.ending.abort();
  }

  private nameOf(tabID: string): string {
    return `${this.lockPrefix}${tabID}`;
  }

  private get lockPrefix(): string {
    return `openim.${this.userID}.tab.`;
  }

  private async joinByLocks(locks: LockManager): Promise<void> {
    await new Promise<void>(resolve => {
      this.hold(locks, this.nameOf(this.tabID), resolve);
    });
    this.hold(locks, `openim.${this.userID}.leader`, () => {
      this.lead();
      void this.watchAll();
    });
    this.bus.post({ kind: 'alive', tabID: this.tabID, since: this.since });
    await this.look();
  }

  private async watchAll(): Promise<void> {
    await this.look();
    [...this.held].filter(name => name.startsWith(this.lockPrefix)).forEach(name => this.watch(name.slice(this.lockPrefix.length)));
  }

  /** The leader waits for the locks of the others: it gets one when its tab has died, however that was. */
  private watch(tabID: string): void {
    if (this.locks === undefined || !this.leads || tabID === this.tabID || this.watched.has(tabID)) {
      return;
    }

    this.watched.add(tabID);
    this.locks.request(this.nameOf(tabID), { signal: this.ending.signal }, () => undefined).then(() => {
      this.dead.add(tabID);
      this.events.emit('gone', tabID);
    }, () => undefined);
  }

  private hold(locks: LockManager, name: string, whenHeld: () => void): void {
    const { signal } = this.ending;
    const holding = locks.request(name, { signal }, async () => {
      whenHeld();
      await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
    });
    holding.catch(() => undefined);
  }

  private async joinByBeats(): Promise<void> {
    this.beat();
    // Whoever lives has said so within one beat.
    await new Promise<void>(resolve => this.timers.after(beatMs * 1.5, resolve));
  }

  private beat(): void {
    if (this.ending.signal.aborted) {
      return;
    }

    this.bus.post({ kind: 'alive', tabID: this.tabID, since: this.since });
    const now = this.timers.now();
    for (const [tabID, { at }] of this.seen) {
      if (now - at >= deadAfterMs) {
        this.seen.delete(tabID);
        this.events.emit('gone', tabID);
      }
    }

    if (now - this.since > beatMs) {
      this.decide();
    }

    this.timers.after(beatMs, () => this.beat());
  }

  private decide(): void {
    const isFirst = [...this.seen].every(([tabID, { since }]) => since > this.since || (since === this.since && tabID > this.tabID));
    if (isFirst) {
      this.lead();
    } else {
      this.leads = false;
    }
  }

  private lead(): void {
    if (!this.leads) {
      this.leads = true;
      this.events.emit('leading', undefined);
    }
  }
}
