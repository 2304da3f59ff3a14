import { type ReadonlySignal, signal } from '@preact/signals';
import { type ImClient, type Message, type OutboxRow, systemTimers, type Timeline, type Timers } from 'im-client';

/** A row of the log: a stored message, or one that is on its way. The key stays the same from the one to the other. */
export type Row =
  | { key: string; kind: 'message'; message: Message }
  /** at: when it was sent, by the server's clock as far as that is known. */
  | { key: string; kind: 'outgoing'; row: OutboxRow; at: number };

// In a large group messages come faster than anybody reads: twenty times a second is enough.
const leastMs = 50;

/** A conversation on screen: its rows as a signal, stored messages first, then what is on its way. */
export class Chat {
  readonly timeline: Timeline;
  private readonly list = signal<readonly Row[]>([]);
  private readonly stops: (() => void)[];
  private cancel: (() => void) | null = null;
  private isWaiting = false;
  private updatedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly client: ImClient, readonly conversationID: string, private readonly timers: Timers = systemTimers) {
    this.timeline = client.timeline(conversationID);
    this.stops = [
      this.timeline.events.on('changed', () => this.schedule()),
      client.outbox.events.on('changed', id => {
        if (id === conversationID) {
          this.schedule();
        }
      }),
    ];
    this.update();
  }

  get rows(): ReadonlySignal<readonly Row[]> {
    return this.list;
  }

  /** Shows what has changed now and not in a moment. */
  update(): void {
    this.cancel?.();
    this.cancel = null;
    this.isWaiting = false;
    this.updatedAt = this.timers.now();
    const stored = this.timeline.messages.map<Row>(message => ({ key: keyOf(message), kind: 'message', message }));
    this.list.value = this.timeline.isDetached ? stored : [...stored, ...this.outgoing(new Set(stored.map(({ key }) => key)))];
  }

  dispose(): void {
    this.stops.forEach(stop => stop());
    this.cancel?.();
    this.cancel = null;
    this.isWaiting = false;
  }

  // What is on its way comes after everything that is there, which is where it will be.
  private outgoing(stored: ReadonlySet<string>): Row[] {
    return this.client.outbox.list(this.conversationID)
      .map<Row>(row => ({
        key: `${this.client.userID}/${row.clientMsgID}`, kind: 'outgoing', row, at: row.sendTime || this.client.clock.at(row.createdAt),
      }))
      .filter(({ key }) => !stored.has(key));
  }

  // Never in the middle of what happens: a row that leaves the outbox to become a message would be gone for a moment.
  private schedule(): void {
    if (this.isWaiting) {
      return;
    }

    this.isWaiting = true;
    const waitMs = this.updatedAt + leastMs - this.timers.now();
    if (waitMs > 0) {
      this.cancel = this.timers.after(waitMs, () => this.update());
    } else {
      queueMicrotask(() => {
        if (this.isWaiting) {
          this.update();
        }
      });
    }
  }
}

// The sender's part keeps somebody else from taking the key of another's message.
function keyOf({ sendID, clientMsgID, seq }: Message): string {
  return `${sendID}/${clientMsgID === '' ? seq : clientMsgID}`;
}
