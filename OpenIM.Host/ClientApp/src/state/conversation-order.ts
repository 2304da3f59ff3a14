import { byActivity, type Conversation, lastTime, totalUnread } from 'im-client';

// From here on sorting all is cheaper than moving one after the other.
const fewAtOnce = 32;

/** The order of the list and the sum of what is unread, brought up to date by what has changed: thousands change seldom at once. */
export class ConversationOrder {
  private readonly placed = new Map<string, Conversation>();
  private sorted: readonly string[] = [];
  private unread = 0;

  constructor(private readonly get: (conversationID: string) => Conversation | undefined) {}

  /** Ids, the topmost first. A new array when a place has changed. */
  get ids(): readonly string[] {
    return this.sorted;
  }

  get unreadSum(): number {
    return this.unread;
  }

  update(changed: Iterable<string>): void {
    const moved = [...changed].filter(id => this.hasMoved(id));
    if (moved.length === 0) {
      return;
    }

    if (moved.length > fewAtOnce) {
      this.sortAll(moved);
    } else {
      const ids = [...this.sorted];
      moved.forEach(id => this.move(ids, id));
      this.sorted = ids;
    }
  }

  /** Counts it anew. True when its place may be another one. */
  private hasMoved(id: string): boolean {
    const before = this.placed.get(id);
    const now = this.get(id);
    this.unread += sumOf(now) - sumOf(before);
    if (before === undefined || now === undefined) {
      return before !== now;
    }

    if (before.isPinned !== now.isPinned || lastTime(before) !== lastTime(now)) {
      return true;
    }

    this.placed.set(id, now);
    return false;
  }

  private move(ids: string[], id: string): void {
    const before = this.placed.get(id);
    if (before !== undefined) {
      ids.splice(this.placeOf(ids, before), 1);
    }

    const now = this.get(id);
    if (now === undefined) {
      this.placed.delete(id);
    } else {
      ids.splice(this.placeOf(ids, now), 0, id);
      this.placed.set(id, now);
    }
  }

  /** The first place whose conversation does not come before the given one. */
  private placeOf(ids: readonly string[], conversation: Conversation): number {
    let low = 0;
    let high = ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.placed.get(ids[middle] ?? '');
      if (other !== undefined && other.conversationID !== conversation.conversationID && byActivity(other, conversation) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }

    return low;
  }

  private sortAll(moved: readonly string[]): void {
    for (const id of moved) {
      const now = this.get(id);
      if (now === undefined) {
        this.placed.delete(id);
      } else {
        this.placed.set(id, now);
      }
    }

    this.sorted = [...this.placed.values()].toSorted(byActivity).map(({ conversationID }) => conversationID);
  }
}

function sumOf(conversation: Conversation | undefined): number {
  return conversation === undefined ? 0 : totalUnread([conversation]);
}
