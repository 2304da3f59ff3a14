import { rankOf } from '../order.js';
import type { Disk } from './disk.js';
import type { Conversation, KeptConversation } from './schema.js';

const batch = 200;

/** The kept conversations. What is written never lowers a position: another tab may be ahead. */
export class ConversationStore {
  constructor(private readonly disk: Disk) {}

  /** The topmost ones of the list. */
  async first(count: number): Promise<Conversation[]> {
    return await this.disk.read(async database => (await database.getAllFromIndex('conversations', 'byRank', null, count)).map(conversationOf), []);
  }

  async get(conversationID: string): Promise<Conversation | null> {
    return await this.disk.read(async database => {
      const kept = await database.get('conversations', conversationID);
      return kept === undefined ? null : conversationOf(kept);
    }, null);
  }

  /** Some of them by their ids, after one of them. Fewer than asked for: there are no more. */
  async page(after: string | null, count: number): Promise<Conversation[]> {
    const rest = after === null ? null : IDBKeyRange.lowerBound(after, true);
    return await this.disk.read(async database => (await database.getAll('conversations', rest, count)).map(conversationOf), []);
  }

  async put(conversations: readonly Conversation[]): Promise<void> {
    for (let at = 0; at < conversations.length; at += batch) {
      const part = conversations.slice(at, at + batch);
      await this.disk.write(async database => {
        const transaction = database.transaction('conversations', 'readwrite');
        await Promise.all(part.map(async conversation => {
          const kept = await transaction.store.get(conversation.conversationID);
          await transaction.store.put(merged(conversation, kept));
        }));
        await transaction.done;
      });
    }
  }

  /** The conversations with everything that is kept of them. */
  async remove(conversationIDs: readonly string[]): Promise<void> {
    await this.disk.write(async database => {
      const transaction = database.transaction(['conversations', 'messages'], 'readwrite');
      for (const id of conversationIDs) {
        await transaction.objectStore('conversations').delete(id);
        await transaction.objectStore('messages').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
      }

      await transaction.done;
    });
  }
}

function merged(conversation: Conversation, kept: KeptConversation | undefined): KeptConversation {
  return {
    ...conversation,
    ranges: kept?.ranges ?? [],
    rank: rankOf(conversation),
    hasReadSeq: Math.max(conversation.hasReadSeq, kept?.hasReadSeq ?? 0),
    peerReadSeq: Math.max(conversation.peerReadSeq, kept?.peerReadSeq ?? 0),
  };
}

function conversationOf({ ranges, rank, ...conversation }: KeptConversation): Conversation {
  return conversation;
}
