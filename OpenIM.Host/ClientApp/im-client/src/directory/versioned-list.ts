import { Events } from '../events.js';
import type { RestApi } from '../rest.js';
import type { Disk } from '../store/disk.js';
import type { MetaStore } from '../store/meta-store.js';

interface Version {
  version: number;
  versionID: string;
}

interface Delta extends Version {
  full: boolean;
  delete: string[] | null;
  insert: unknown[] | null;
  update: unknown[] | null;
}

export interface ListKind<T> {
  /** Where it is kept, and the name of its version. */
  store: 'friends' | 'groups';
  id: (item: T) => string;
  fromWire: (item: unknown) => T;
  incrementalPath: string;
  pagePath: string;
  pageRequest: (userID: string) => object;
  pageItems: (answer: Record<string, unknown>) => unknown[];
}

const pageSize = 100;

/** A list that the server versions: what changed since the known version, or everything when it cannot tell. */
export class VersionedList<T extends object> {
  readonly events = new Events<{ changed: void }>();
  private items = new Map<string, T>();
  private version: Version = { version: 0, versionID: '' };
  private running: Promise<boolean> | null = null;
  private again = false;
  private isAnswered = false;

  constructor(
    private readonly kind: ListKind<T>,
    private readonly userID: string,
    private readonly rest: RestApi,
    private readonly disk: Disk,
    private readonly meta: MetaStore,
  ) {}

  get(id: string): T | undefined {
    return this.items.get(id);
  }

  all(): T[] {
    return [...this.items.values()];
  }

  async load(): Promise<void> {
    const kept = await this.disk.read(database => database.getAll(this.kind.store), []);
    this.items = new Map((kept as unknown as T[]).map(item => [this.kind.id(item), item]));
    this.version = await this.meta.get(this.kind.store, this.version);
    this.events.emit('changed', undefined);
  }

  /** The server has told what is in it, and nothing newer is being asked for: what is not here does not belong to it. */
  get isCurrent(): boolean {
    return this.isAnswered && this.running === null;
  }

  /** Brings it up to date. Asked for while that is going on: once more after it. */
  async sync(): Promise<void> {
    if (this.running !== null) {
      this.again = true;
      await this.running;
      return;
    }

    this.running = this.syncUntilDone();
    let isNews = false;
    try {
      isNews = await this.running || !this.isAnswered;
      this.isAnswered = true;
    } finally {
      this.running = null;
    }

    if (isNews) {
      // What was gone while more was asked for is gone for certain now.
      this.events.emit('changed', undefined);
    }
  }

  /** Items have changed in a way that the list's version does not tell, such as the name of a group. Unknown ones are left out. */
  async learn(fresh: readonly unknown[]): Promise<void> {
    const changed = fresh.map(this.kind.fromWire).filter(item => this.items.has(this.kind.id(item)));
    if (changed.length === 0) {
      return;
    }

    changed.forEach(item => this.items.set(this.kind.id(item), item));
    this.events.emit('changed', undefined);
    await this.disk.write(async database => {
      const transaction = database.transaction(this.kind.store, 'readwrite');
      await Promise.all(changed.map(item => transaction.store.put(item as never)));
      await transaction.done;
    });
  }

  /** Whether anything changed. */
  private async syncUntilDone(): Promise<boolean> {
    let isChanged = false;
    do {
      this.again = false;
      const delta = await this.rest.post<Delta>(this.kind.incrementalPath, { userID: this.userID, ...this.version });
      const changed = delta.full ? await this.fetchAll() : [...delta.insert ?? [], ...delta.update ?? []].map(this.kind.fromWire);
      const gone = delta.full ? [...this.items.keys()] : delta.delete ?? [];
      gone.forEach(id => this.items.delete(id));
      changed.forEach(item => this.items.set(this.kind.id(item), item));
      this.version = { version: delta.version, versionID: delta.versionID };
      if (gone.length + changed.length > 0) {
        isChanged = true;
        this.events.emit('changed', undefined);
      }

      await this.keep(delta.full, gone, changed);
    } while (this.again);
    return isChanged;
  }

  private async fetchAll(): Promise<T[]> {
    const all: T[] = [];
    for (let pageNumber = 1; ; pageNumber++) {
      const answer = await this.rest.post<Record<string, unknown>>(this.kind.pagePath, {
        ...this.kind.pageRequest(this.userID), pagination: { pageNumber, showNumber: pageSize },
      });
      const page = this.kind.pageItems(answer);
      all.push(...page.map(this.kind.fromWire));
      if (page.length < pageSize) {
        return all;
      }
    }
  }

  // Only what changed: of thousands of friends it is one.
  private async keep(isWhole: boolean, gone: readonly string[], changed: readonly T[]): Promise<void> {
    await this.disk.write(async database => {
      const transaction = database.transaction(this.kind.store, 'readwrite');
      await Promise.all(isWhole ? [transaction.store.clear()] : gone.map(id => transaction.store.delete(id)));
      await Promise.all(changed.map(item => transaction.store.put(item as never)));
      await transaction.done;
    });
    await this.meta.set(this.kind.store, this.version);
  }
}
