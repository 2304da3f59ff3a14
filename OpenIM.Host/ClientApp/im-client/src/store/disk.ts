import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Schema } from './schema.js';

const version = 1;

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
        upgrade: create,
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

function create(database: IDBPDatabase<Schema>): void {
  database.createObjectStore('conversations', { keyPath: 'conversationID' }).createIndex('byTime', 'maxSeqTime');
  database.createObjectStore('messages', { keyPath: ['conversationID', 'seq'] });
  database.createObjectStore('outbox', { keyPath: 'clientMsgID' });
  database.createObjectStore('drafts', { keyPath: 'conversationID' });
  database.createObjectStore('users', { keyPath: 'userID' });
  database.createObjectStore('friends', { keyPath: 'userID' });
  database.createObjectStore('groups', { keyPath: 'groupID' });
  database.createObjectStore('meta');
}
