import type { Draft } from '../drafts.js';

/** What tabs of the same user tell each other. Never a token. */
export type TabMessage =
  | { kind: 'draft'; draft: Draft }
  | { kind: 'read'; conversationID: string; hasReadSeq: number }
  | { kind: 'outbox'; conversationID: string }
  | { kind: 'signOut' }
  /** This tab lives, since then. */
  | { kind: 'alive'; tabID: string; since: number }
  | { kind: 'bye'; tabID: string }
  /** Anything of the user interface, such as a chosen theme. */
  | { kind: 'setting'; name: string; value: string };

/** The channel of a user's tabs. Browsers without BroadcastChannel have tabs that do not know each other. */
export class TabBus {
  private channel: BroadcastChannel | null;

  constructor(userID: string) {
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`openim.${userID}`);
  }

  /** Told to the other tabs, not to this one. */
  post(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  listen(listener: (message: TabMessage) => void): () => void {
    const handler = (event: MessageEvent<TabMessage>) => listener(event.data);
    this.channel?.addEventListener('message', handler);
    return () => this.channel?.removeEventListener('message', handler);
  }

  close(): void {
    this.channel?.close();
    this.channel = null;
  }
}
