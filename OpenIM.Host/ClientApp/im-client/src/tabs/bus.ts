import type { Draft } from '../store/schema.js';

/** What tabs of the same user tell each other. Never a token. */
export type TabMessage =
  | { kind: 'draft'; draft: Draft }
  | { kind: 'read'; conversationID: string; hasReadSeq: number }
  | { kind: 'outbox'; conversationID: string }
  | { kind: 'signOut' }
  /** This tab lives, since then. */
  | { kind: 'alive'; tabID: string; since: number }
  | { kind: 'bye'; tabID: string }
  /** Somebody saw this message come, in this tab. */
  | { kind: 'attending'; clientMsgID: string }
  /** A question: does somebody look at one of the others? Who does answers with `attending`, and the id of the question. */
  | { kind: 'looking'; id: string }
  /** The browser notifies of this message. */
  | { kind: 'notified'; clientMsgID: string }
  /** Anything of the user interface, such as a chosen theme. */
  | { kind: 'setting'; name: string; value: string };

/** What of a BroadcastChannel is used. */
export type TabChannel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'close'>;

/** The channel of a user's tabs. Without one, tabs do not know each other. */
export class TabBus {
  constructor(private channel: TabChannel | null) {}

  static of(userID: string): TabBus {
    return new TabBus(typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`openim.${userID}`));
  }

  /** Told to the other tabs, not to this one. */
  post(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  listen(listener: (message: TabMessage) => void): () => void {
    const handler = ({ data }: MessageEvent<TabMessage>) => listener(data);
    this.channel?.addEventListener('message', handler as (event: Event) => void);
    return () => this.channel?.removeEventListener('message', handler as (event: Event) => void);
  }

  close(): void {
    this.channel?.close();
    this.channel = null;
  }
}
