import { fromSeq, lengthOf, rangeAt, withRange } from '../sync/ranges.js';
import type { Message, MessagePage } from '../wire/types.js';
import type { Disk } from './disk.js';
import type { KeptConversation } from './schema.js';

const pageSize = 500;

/** The kept messages, with the ranges of seqs of which everything is here. */
export class MessageStore {
  constructor(private readonly disk: Disk) {}

  /** Keeps of each page all that exists from begin to end; what was kept in between and is not among its messages goes. */
  async put(...pages: readonly Omit<MessagePage, 'isEnd'>[]): Promise<void> {
    const some = pages.filter(({ begin, end }) => begin <= end);
    if (some.length === 0) {
      return;
    }

    await this.disk.write(async database => {
      const transaction = database.transaction(['conversations', 'messages'], 'readwrite');
      const conversations = transaction.objectStore('conversations');
      const store = transaction.objectStore('messages');
      for (const { conversationID, begin, end, messages } of some) {
        const kept = await conversations.get(conversationID);
        if (kept !== undefined) {
          await store.delete(IDBKeyRange.bound([conversationID, begin], [conversationID, end]));
          await Promise.all(messages.map(message => store.put(message)));
          await conversations.put({ ...kept, ranges: withRange(kept.ranges, begin, end) });
        }
      }

      await transaction.done;
    });
  }

  /** Up to limit messages at and below a seq; null when that seq is not kept. */
  async older(conversationID: string, end: number, limit: number): Promise<MessagePage | null> {
    return await this.disk.read(async database => {
      // One transaction: between two, trimming may take what the first one has promised.
      const transaction = database.transaction(['conversations', 'messages']);
      const range = rangeAt((await transaction.objectStore('conversations').get(conversationID))?.ranges ?? [], end);
      if (range === null) {
        return null;
      }

      const messages: Message[] = [];
      let cursor = await transaction.objectStore('messages')
        .openCursor(IDBKeyRange.bound([conversationID, range[0]], [conversationID, end]), 'prev');
      while (cursor !== null && messages.length < limit) {
        messages.unshift(cursor.value);
        cursor = await cursor.continue();
      }

      const begin = cursor === null ? range[0] : (messages[0]?.seq ?? range[0]);
      return { conversationID, begin, end, messages, isEnd: false };
    }, null);
  }

  /** Up to limit messages at and above a seq; null when that seq is not kept. */
  async newer(conversationID: string, begin: number, limit: number): Promise<MessagePage | null> {
    return await this.disk.read(async database => {
      const transaction = database.transaction(['conversations', 'messages']);
      const range = rangeAt((await transaction.objectStore('conversations').get(conversationID))?.ranges ?? [], begin);
      if (range === null) {
        return null;
      }

      const all = IDBKeyRange.bound([conversationID, begin], [conversationID, range[1]]);
      const messages = await transaction.objectStore('messages').getAll(all, limit);
      const end = messages.length < limit ? range[1] : (messages.at(-1)?.seq ?? range[1]);
      return { conversationID, begin, end, messages, isEnd: false };
    }, null);
  }

  /** Changes each kept message for which the function returns another one, and returns the changed ones. */
  async update(conversationID: string, change: (message: Message) => Message | null): Promise<Message[]> {
    const changed: Message[] = [];
    await this.disk.write(async database => {
      const transaction = database.transaction('messages', 'readwrite');
      let cursor = await transaction.store.openCursor(everyMessage(conversationID));
      while (cursor !== null) {
        const next = change(cursor.value);
        if (next !== null) {
          await cursor.update(next);
          changed.push(next);
        }

        cursor = await cursor.continue();
      }

      await transaction.done;
    });
    return changed;
  }

  /** Single messages that exist no more; their seqs stay known. */
  async remove(conversationID: string, seqs: readonly number[]): Promise<void> {
    await this.disk.write(async database => {
      const transaction = database.transaction('messages', 'readwrite');
      await Promise.all(seqs.map(seq => transaction.store.delete([conversationID, seq])));
      await transaction.done;
    });
  }

  /** Everything below a seq. */
  async dropBelow(conversationID: string, seq: number): Promise<void> {
    await this.disk.write(async database => {
      const transaction = database.transaction(['conversations', 'messages'], 'readwrite');
      await transaction.objectStore('messages').delete(IDBKeyRange.bound([conversationID, 0], [conversationID, seq], false, true));
      const kept = await transaction.objectStore('conversations').get(conversationID);
      if (kept !== undefined) {
        await transaction.objectStore('conversations').put({ ...kept, ranges: fromSeq(kept.ranges, seq) });
      }

      await transaction.done;
    });
  }

  /** Whether any message of the conversation is kept. */
  async hasAny(conversationID: string): Promise<boolean> {
    return await this.disk.read(async database => await database.count('messages', everyMessage(conversationID)) > 0, false);
  }

  /** At most how many messages are kept, for each conversation of which there are any. */
  async counts(pause: () => Promise<void>): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    let page: KeptConversation[] = [];
    do {
      await pause();
      const last = page.at(-1)?.conversationID;
      const rest = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
      page = await this.disk.read(database => database.getAll('conversations', rest, pageSize), []);
      page.filter(({ ranges }) => ranges.length > 0).forEach(({ conversationID, ranges }) => counts.set(conversationID, lengthOf(ranges)));
    } while (page.length === pageSize);
    return counts;
  }

  /** Keeps the newest messages of a conversation and lets the older ones go. Returns how many there were. */
  async trim(conversationID: string, keep: number): Promise<number> {
    const seqs = await this.disk.read(database => database.getAllKeys('messages', everyMessage(conversationID)), []);
    const lowest = seqs.at(-keep - 1)?.[1];
    if (seqs.length > keep && lowest !== undefined) {
      await this.dropBelow(conversationID, lowest + 1);
    }

    return seqs.length;
  }
}

function everyMessage(conversationID: string): IDBKeyRange {
  return IDBKeyRange.bound([conversationID, 0], [conversationID, Number.MAX_SAFE_INTEGER]);
}
