import { type ReadonlySignal, signal } from '@preact/signals';
import type { ImClient, Message, OutboxRow, Timeline } from 'im-client';

/** A row of the log: a stored message, or one that is on its way. The key stays the same from the one to the other. */
export type Row =
  | { key: string; kind: 'message'; message: Message }
  | { key: string; kind: 'outgoing'; row: OutboxRow };

/** A conversation on screen: its rows as a signal, stored messages first, then what is on its way. */
export class Chat {
  readonly timeline: Timeline;
  private readonly list = signal<readonly Row[]>([]);
  private readonly stops: (() => void)[];

  constructor(private readonly client: ImClient, readonly conversationID: string) {
    this.timeline = client.timeline(conversationID);
    this.stops = [
      this.timeline.events.on('changed', () => this.update()),
      client.outbox.events.on('changed', id => {
        if (id === conversationID) {
          this.update();
        }
      }),
    ];
    this.update();
  }

  get rows(): ReadonlySignal<readonly Row[]> {
    return this.list;
  }

  dispose(): void {
    this.stops.forEach(stop => stop());
  }

  private update(): void {
    const stored = this.timeline.messages.map<Row>(message => ({ key: keyOf(message), kind: 'message', message }));
    const ownKey = (clientMsgID: string) => `${this.client.userID}/${clientMsgID}`;
    const keys = new Set(stored.map(({ key }) => key));
    // What is on its way comes after everything that is there, which is where it will be.
    const outgoing = this.client.outbox.list(this.conversationID)
      .filter(({ clientMsgID }) => !keys.has(ownKey(clientMsgID)))
      .map<Row>(row => ({ key: ownKey(row.clientMsgID), kind: 'outgoing', row }));
    this.list.value = [...stored, ...outgoing];
  }
}

// The sender's part keeps somebody else from taking the key of another's message.
function keyOf({ sendID, clientMsgID, seq }: Message): string {
  return `${sendID}/${clientMsgID === '' ? seq : clientMsgID}`;
}
