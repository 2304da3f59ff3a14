import type { Disk } from './disk.js';
import type { Conversation, KeptConversation } from './schema.js';

const batch = 200;

/** The kept conversations. What is written never lowers a position: another tab may be ahead. */
export class ConversationStore {
  constructor(private readonly disk: Disk) {}

  /** The most recently active ones, newest first. */
  async newest(count: number): Promise<Conversation[]> {
    return await this.disk.read(async database => {
      const found: Conversation[] = [];
      let cursor = await database.transaction('conversations').store.index('byTime').openCursor(null, 'prev');
      while (cursor !== null && found.length < count) {
        found.push(withoutRanges(cursor.value));
        cursor = await cursor.continue();
      }

      return found;
    }, []);
  }

  async all(): Promise<Conversation[]> {
    return await this.disk.read(async database => (await database.getAll('conversations')).map(withoutRanges), []);
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
    hasReadSeq: Math.max(conversation.hasReadSeq, kept?.hasReadSeq ?? 0),
    peerReadSeq: Math.max(conversation.peerReadSeq, kept?.peerReadSeq ?? 0),
  };
}

function withoutRanges({ ranges, ...conversation }: KeptConversation): Conversation {
  return conversation;
}
