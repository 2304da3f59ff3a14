import type { ConversationBook } from './book.js';
import type { Timers } from './clock.js';

export interface ReadsParts {
  book: ConversationBook;
  timers: Timers;
  /** By the hub. */
  mark: (conversationID: string, hasReadSeq: number) => Promise<void>;
  /** By REST, going on when the page goes away. */
  markAtOnce: (conversationID: string, hasReadSeq: number) => Promise<void>;
  tell: (conversationID: string, hasReadSeq: number) => void;
}

const intervalMs = 1000;

/** Tells the server how far the person has read: at most once a second per conversation, always the highest. */
export class Reads {
  private readonly waiting = new Map<string, () => void>();

  constructor(private readonly parts: ReadsParts) {}

  /** The message with this seq was seen; so are all before it. Counts change now, the server hears of it soon. */
  async read(conversationID: string, seq: number): Promise<void> {
    if (await this.parts.book.read(conversationID, seq)) {
      this.parts.tell(conversationID, seq);
      this.schedule(conversationID);
    }
  }

  /** The page is hidden or goes away. */
  flush(): void {
    for (const [conversationID, cancel] of this.waiting) {
      cancel();
      const conversation = this.parts.book.get(conversationID);
      if (conversation !== undefined) {
        this.parts.markAtOnce(conversationID, conversation.hasReadSeq).catch(() => undefined);
      }
    }

    this.waiting.clear();
  }

  /** After Resume: positions that the server does not have, such as those read without a connection. */
  onOnline(): void {
    for (const { conversationID, hasReadSeq, serverReadSeq } of this.parts.book.all()) {
      if (hasReadSeq > serverReadSeq) {
        this.schedule(conversationID);
      }
    }
  }

  private schedule(conversationID: string): void {
    if (!this.waiting.has(conversationID)) {
      this.waiting.set(conversationID, this.parts.timers.after(intervalMs, () => void this.send(conversationID)));
    }
  }

  private async send(conversationID: string): Promise<void> {
    this.waiting.delete(conversationID);
    const conversation = this.parts.book.get(conversationID);
    if (conversation === undefined || conversation.hasReadSeq <= conversation.serverReadSeq) {
      return;
    }

    const { hasReadSeq } = conversation;
    try {
      await this.parts.mark(conversationID, hasReadSeq);
      await this.parts.book.confirmRead(conversationID, hasReadSeq);
    } catch {
      // The next Resume tells whether the server has it; if not, onOnline says it again.
    }
  }
}
