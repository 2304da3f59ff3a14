import type { ConversationBook } from './book.js';
import type { Timers } from './clock.js';
import { lastTime } from './order.js';
import type { MessageStore } from './store/message-store.js';

const keptPerConversation = 500;
const keptInAll = 50_000;
const firstAfterMs = 60_000;
const everyMs = 30 * 60_000;

/**
 * Keeps the disk small: the newest messages of each conversation, and of those that were active last. The leader does it.
 * What is on screen is no exception: it is in memory, and what lies above is pulled again.
 */
export class Trimming {
  private cancel: (() => void) | null = null;

  constructor(
    private readonly book: ConversationBook,
    private readonly store: MessageStore,
    private readonly timers: Timers,
  ) {}

  start(): void {
    this.cancel ??= this.timers.after(firstAfterMs, () => void this.run());
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
  }

  /** One round. */
  async trim(inAll = keptInAll, perConversation = keptPerConversation): Promise<void> {
    let left = inAll;
    const counts = await this.store.counts(() => this.timers.idle());
    const newestFirst = [...this.book.all()].toSorted((a, b) => lastTime(b) - lastTime(a));
    for (const { conversationID } of newestFirst) {
      const keep = Math.min(left, perConversation);
      const count = counts.get(conversationID) ?? 0;
      left -= Math.min(count > keep ? await this.store.trim(conversationID, keep) : count, keep);
    }
  }

  private async run(): Promise<void> {
    await this.trim();
    if (this.cancel !== null) {
      this.cancel = this.timers.after(everyMs, () => void this.run());
    }
  }
}
