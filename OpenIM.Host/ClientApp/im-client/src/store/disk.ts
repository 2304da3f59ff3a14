import { deleteDB, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { rankOf } from '../order.js';
import type { Schema } from './schema.js';

const version = 2;

/**
 * The database of a user in this browser profile. A browser that gives none (private mode, no space) costs what would be
 * kept, and nothing else: reads find nothing, writes say that they failed.
 */
export class Disk {
  private constructor(private readonly name: string, private database: IDBPDatabase<Schema> | null) {}

  static async open(userID: string): Promise<Disk> {
    const disk = new Disk(`openim.${userID}`, null);
    try {
      disk.database = await openDB<Schema>(disk.name, version, {
        upgrade,
        // Another tab signs out, or has newer code.
        blocking: () => disk.close(),
        terminated: () => {
          disk.database = null;
        },
      });
    } catch {
      disk.database = null;
    }

    return disk;
  }

  /** Whether anything is kept. */
  get works(): boolean {
    return this.database !== null;
  }

  async read<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    if (this.database === null) {
      return otherwise;
    }

    try {
      return await work(this.database);
    } catch {
      return otherwise;
    }
  }

  /** False when it is not on disk. */
  async write(work: (database: IDBPDatabase<Schema>) => Promise<unknown>): Promise<boolean> {
    if (this.database === null) {
      return false;
    }

    try {
      await work(this.database);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    this.database?.close();
    this.database = null;
  }

  /** Closes and deletes it. */
  async erase(): Promise<void> {
    this.close();
    try {
      await deleteDB(this.name);
    } catch {
      // There was none.
    }
  }
}

async function upgrade(
  database: IDBPDatabase<Schema>,
  from: number,
  _: number | null,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> {
  if (from === 0) {
    create(database);
    return;
  }

  // Version 1 had no ranks, and an index that nothing reads any more.
  const store = transaction.objectStore('conversations');
  [...store.indexNames].forEach(name => store.deleteIndex(name));
  store.createIndex('byRank', 'rank');
  for (let cursor = await store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    await cursor.update({ ...cursor.value, rank: rankOf(cursor.value) });
  }
}

function create(database: IDBPDatabase<Schema>): void {
  database.createObjectStore('conversations', { keyPath: 'conversationID' }).createIndex('byRank', 'rank');
  database.createObjectStore('messages', { keyPath: ['conversationID', 'seq'] });
  database.createObjectStore('outbox', { keyPath: 'clientMsgID' });
  database.createObjectStore('drafts', { keyPath: 'conversationID' });
  database.createObjectStore('users', { keyPath: 'userID' });
  database.createObjectStore('friends', { keyPath: 'userID' });
  database.createObjectStore('groups', { keyPath: 'groupID' });
  database.createObjectStore('meta');
}
