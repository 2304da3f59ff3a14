import type { Timers } from '../clock.js';
import { Events } from '../events.js';
import type { RestApi } from '../rest.js';
import type { Disk } from '../store/disk.js';
import type { UserProfile } from './types.js';

const gatherMs = 30;
const maxIDs = 100;
const maxAgeMs = 60 * 60 * 1000;

/** Profiles of users: from memory or disk at once, from the server when they are not there or old. */
export class Users {
  readonly events = new Events<{ changed: ReadonlySet<string> }>();
  private readonly profiles = new Map<string, UserProfile>();
  private readonly askedAt = new Map<string, number>();
  private readonly wanted = new Set<string>();
  private readonly absent = new Set<string>();

  constructor(private readonly rest: RestApi, private readonly disk: Disk, private readonly timers: Timers) {}

  /** What is known now; more follows by the event. */
  get(userID: string): UserProfile | undefined {
    if (this.timers.now() - (this.askedAt.get(userID) ?? Number.NEGATIVE_INFINITY) > maxAgeMs) {
      this.want(userID);
    }

    return this.profiles.get(userID);
  }

  /** What is known now, and nobody is asked for more. */
  known(userID: string): UserProfile | undefined {
    return this.profiles.get(userID);
  }

  /** Takes what the disk has of some users, for a first screen that shows names at once. */
  async load(userIDs: readonly string[]): Promise<void> {
    const kept = await this.disk.read(async database => {
      const { store } = database.transaction('users');
      return await Promise.all(userIDs.map(id => store.get(id)));
    }, []);
    const fresh = kept.filter(profile => profile !== undefined).filter(({ userID }) => !this.profiles.has(userID));
    fresh.forEach(profile => this.profiles.set(profile.userID, profile));
    if (fresh.length > 0) {
      this.events.emit('changed', new Set(fresh.map(({ userID }) => userID)));
    }
  }

  /** The server knows nobody of this id: what is not known yet will come. */
  isAbsent(userID: string): boolean {
    return this.absent.has(userID);
  }

  /** The profile has changed on the server. */
  refresh(userID: string): void {
    this.askedAt.delete(userID);
    if (this.profiles.has(userID)) {
      this.want(userID);
    }
  }

  /** Profiles that came with something else. */
  learn(profiles: readonly UserProfile[]): void {
    profiles.forEach(profile => {
      this.profiles.set(profile.userID, profile);
      this.absent.delete(profile.userID);
      this.askedAt.set(profile.userID, this.timers.now());
    });
    this.events.emit('changed', new Set(profiles.map(({ userID }) => userID)));
    void this.keep(profiles);
  }

  private want(userID: string): void {
    this.askedAt.set(userID, this.timers.now());
    this.wanted.add(userID);
    if (this.wanted.size === 1) {
      this.timers.after(gatherMs, () => void this.fetch());
    }
  }

  private async fetch(): Promise<void> {
    const userIDs = [...this.wanted];
    this.wanted.clear();
    await this.load(userIDs);
    for (let at = 0; at < userIDs.length; at += maxIDs) {
      await this.ask(userIDs.slice(at, at + maxIDs));
    }
  }

  private async ask(userIDs: string[]): Promise<void> {
    try {
      const { usersInfo } = await this.rest.post<{ usersInfo: UserProfile[] | null }>('/user/get_users_info', { userIDs });
      const found = (usersInfo ?? []).map(({ userID, nickname, faceURL, ex }) => ({ userID, nickname, faceURL, ex }));
      userIDs.filter(id => !found.some(({ userID }) => userID === id)).forEach(id => this.absent.add(id));
      this.learn(found);
    } catch {
      userIDs.forEach(userID => this.askedAt.delete(userID));
    }
  }

  private async keep(profiles: readonly UserProfile[]): Promise<void> {
    await this.disk.write(async database => {
      const transaction = database.transaction('users', 'readwrite');
      await Promise.all(profiles.map(profile => transaction.store.put(profile)));
      await transaction.done;
    });
  }
}
