import type { Timers } from './clock.js';
import { Events } from './events.js';
import type { UserPresence } from './wire/types.js';

/** unknown: nobody has told yet, or this side is not connected. */
export type PresenceState = 'online' | 'offline' | 'unknown';

export interface PresenceParts {
  timers: Timers;
  subscribe: (userIDs: string[]) => Promise<{ users: UserPresence[] }>;
  unsubscribe: (userIDs: string[]) => Promise<void>;
}

const lingerMs = 30_000;
const gatherMs = 50;
const maxIDs = 1000;

/** Who is online, for those on screen: a watched user is asked about, one that nobody watches for 30 s no more. */
export class Presence {
  readonly events = new Events<{ changed: ReadonlySet<string> }>();
  private readonly watchers = new Map<string, number>();
  private readonly leaving = new Map<string, () => void>();
  private readonly states = new Map<string, boolean>();
  private readonly subscribed = new Set<string>();
  private gathering = false;
  private isOnline = false;

  constructor(private readonly parts: PresenceParts) {}

  of(userID: string): PresenceState {
    const state = this.isOnline ? this.states.get(userID) : undefined;
    return state === undefined ? 'unknown' : state ? 'online' : 'offline';
  }

  /** Watches a user until the returned function is called. */
  watch(userID: string): () => void {
    this.watchers.set(userID, (this.watchers.get(userID) ?? 0) + 1);
    this.leaving.get(userID)?.();
    this.leaving.delete(userID);
    this.gather();
    let isWatched = true;
    return () => {
      if (isWatched) {
        isWatched = false;
        this.unwatch(userID);
      }
    };
  }

  hear(users: readonly UserPresence[]): void {
    users.forEach(({ userID, platformIDs }) => this.states.set(userID, platformIDs.length > 0));
    this.events.emit('changed', new Set(users.map(({ userID }) => userID)));
  }

  /** The connection came or went: without it nothing is known, and a new one is asked anew. */
  setOnline(isOnline: boolean): void {
    if (this.isOnline !== isOnline) {
      this.isOnline = isOnline;
      this.subscribed.clear();
      this.events.emit('changed', new Set(this.states.keys()));
      this.gather();
    }
  }

  private unwatch(userID: string): void {
    const left = (this.watchers.get(userID) ?? 1) - 1;
    this.watchers.set(userID, left);
    if (left === 0) {
      this.leaving.set(userID, this.parts.timers.after(lingerMs, () => this.forget(userID)));
    }
  }

  private forget(userID: string): void {
    this.leaving.delete(userID);
    this.watchers.delete(userID);
    this.states.delete(userID);
    this.events.emit('changed', new Set([userID]));
    if (this.subscribed.delete(userID) && this.isOnline) {
      this.parts.unsubscribe([userID]).catch(() => undefined);
    }
  }

  // Rows come on screen by the dozen: one call for all of them.
  private gather(): void {
    if (!this.gathering) {
      this.gathering = true;
      this.parts.timers.after(gatherMs, () => {
        this.gathering = false;
        void this.ask();
      });
    }
  }

  private async ask(): Promise<void> {
    const userIDs = [...this.watchers.keys()].filter(userID => !this.subscribed.has(userID)).slice(0, maxIDs);
    if (!this.isOnline || userIDs.length === 0) {
      return;
    }

    userIDs.forEach(userID => this.subscribed.add(userID));
    try {
      this.hear((await this.parts.subscribe(userIDs)).users);
    } catch {
      userIDs.forEach(userID => this.subscribed.delete(userID));
    }
  }
}
