import { batch, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import type { Conversation, ImClient } from 'im-client';
import { ConversationOrder } from './conversation-order';

/** The conversations as signals: the order, each row by itself, and the sum of unread messages. */
export class ConversationRows {
  private readonly rows = new Map<string, Signal<Conversation | undefined>>();
  private readonly order: ConversationOrder;
  private readonly shownOrder = signal<readonly string[]>([]);
  private readonly unread = signal(0);
  private readonly stop: () => void;

  constructor(private readonly client: ImClient) {
    this.order = new ConversationOrder(id => client.conversations.get(id));
    this.stop = client.conversations.events.on('changed', ids => this.update(ids));
    this.update([...client.conversations.all()].map(({ conversationID }) => conversationID));
  }

  /** Ids, the topmost first. */
  get ids(): ReadonlySignal<readonly string[]> {
    return this.shownOrder;
  }

  get unreadSum(): ReadonlySignal<number> {
    return this.unread;
  }

  /** One row; it changes without touching the list. */
  row(conversationID: string): ReadonlySignal<Conversation | undefined> {
    const known = this.rows.get(conversationID);
    if (known !== undefined) {
      return known;
    }

    const row = signal(this.client.conversations.get(conversationID));
    this.rows.set(conversationID, row);
    return row;
  }

  dispose(): void {
    this.stop();
  }

  private update(ids: Iterable<string>): void {
    batch(() => {
      for (const id of ids) {
        const row = this.rows.get(id);
        if (row !== undefined) {
          row.value = this.client.conversations.get(id);
        }
      }

      this.order.update(ids);
      this.shownOrder.value = this.order.ids;
      this.unread.value = this.order.unreadSum;
    });
  }
}
