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

/** A conversation whose position was told a moment ago. */
interface Pause {
  cancel: () => void;
  /** A higher one waits for the end of the pause. */
  isDue: boolean;
}

/** Tells the server how far the person has read: at once, then at most once a second per conversation, always the highest. */
export class Reads {
  private readonly pauses = new Map<string, Pause>();

  constructor(private readonly parts: ReadsParts) {}

  /** The message with this seq was seen; so are all before it. Counts change now, the server hears of it within a second. */
  async read(conversationID: string, seq: number): Promise<void> {
    if (await this.parts.book.read(conversationID, seq)) {
      this.parts.tell(conversationID, seq);
      this.sendSoon(conversationID);
    }
  }

  /** The page is hidden or goes away: what the server has not confirmed is said by another way. */
  flush(): void {
    for (const [conversationID, { cancel }] of this.pauses) {
      cancel();
      const conversation = this.parts.book.get(conversationID);
      if (conversation !== undefined && conversation.hasReadSeq > conversation.serverReadSeq) {
        this.parts.markAtOnce(conversationID, conversation.hasReadSeq).catch(() => undefined);
      }
    }

    this.pauses.clear();
  }

  /** After Resume: positions that the server does not have, such as those read without a connection. */
  onOnline(): void {
    for (const { conversationID, hasReadSeq, serverReadSeq } of this.parts.book.all()) {
      if (hasReadSeq > serverReadSeq) {
        this.sendSoon(conversationID);
      }
    }
  }

  private sendSoon(conversationID: string): void {
    const pause = this.pauses.get(conversationID);
    if (pause === undefined) {
      this.pauses.set(conversationID, { cancel: this.parts.timers.after(intervalMs, () => this.onPauseOver(conversationID)), isDue: false });
      void this.send(conversationID);
    } else {
      pause.isDue = true;
    }
  }

  private onPauseOver(conversationID: string): void {
    const isDue = this.pauses.get(conversationID)?.isDue === true;
    this.pauses.delete(conversationID);
    if (isDue) {
      this.sendSoon(conversationID);
    }
  }

  private async send(conversationID: string): Promise<void> {
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
