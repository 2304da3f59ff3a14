import { type ReadonlySignal, signal, type Signal } from '@preact/signals';
import { byActivity, type Conversation, type ImClient, totalUnread } from 'im-client';

/** The conversations as signals: the order, each row by itself, and the sum of unread messages. */
export class ConversationRows {
  private readonly rows = new Map<string, Signal<Conversation | undefined>>();
  private readonly order = signal<readonly string[]>([]);
  private readonly unread = signal(0);
  private readonly stop: () => void;

  constructor(private readonly client: ImClient) {
    this.stop = client.conversations.events.on('changed', ids => this.update(ids));
    this.sort();
  }

  /** Ids, the topmost first. */
  get ids(): ReadonlySignal<readonly string[]> {
    return this.order;
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

  private update(ids: ReadonlySet<string>): void {
    for (const id of ids) {
      const row = this.rows.get(id);
      if (row !== undefined) {
        row.value = this.client.conversations.get(id);
      }
    }

    this.sort();
  }

  private sort(): void {
    const all = [...this.client.conversations.all()];
    const ids = all.toSorted(byActivity).map(({ conversationID }) => conversationID);
    const before = this.order.value;
    if (ids.length !== before.length || ids.some((id, at) => id !== before[at])) {
      this.order.value = ids;
    }

    this.unread.value = totalUnread(all);
  }
}
