import type { Message, TabBus, Timers } from 'im-client';

export interface NotifierParts {
  bus: Pick<TabBus, 'post' | 'listen'>;
  timers: Timers;
  isLeader: () => boolean;
  /** This tab shows the conversation to somebody who looks. */
  isAttending: (message: Message) => boolean;
  /** Somebody has this tab before them. */
  isLookedAt: () => boolean;
  deserves: (message: Message) => boolean;
  /** False: this tab could not. */
  show: (message: Message) => boolean;
}

// So long another tab may say that the person is reading there.
const attendMs = 150;
// And so long the leader may take.
const leaderMs = 500;
const recentMs = 2000;

/**
 * Decides which of several tabs notifies: the leader, unless the conversation is being read in another tab; and if the leader
 * has not done so in time (a hidden tab may sleep), each of the others, under the same tag.
 */
export class Notifier {
  /** Messages that somebody saw come in another tab, or of which another tab has notified. */
  private readonly known = new Set<string>();
  private readonly stop: () => void;

  constructor(private readonly parts: NotifierParts) {
    this.stop = parts.bus.listen(message => {
      if (message.kind === 'attending' || message.kind === 'notified') {
        this.remember(message.clientMsgID);
      } else if (message.kind === 'looking' && parts.isLookedAt()) {
        parts.bus.post({ kind: 'attending', clientMsgID: message.id });
      }
    });
  }

  hear(message: Message): void {
    const { bus, timers, isLeader, isAttending, deserves } = this.parts;
    if (isAttending(message)) {
      bus.post({ kind: 'attending', clientMsgID: message.clientMsgID });
    } else if (deserves(message)) {
      timers.after(isLeader() ? attendMs : attendMs + leaderMs, () => this.decide(message));
    }
  }

  /** Messages were missed: the leader tells of all of them at once, unless somebody sees the list in one of the tabs. */
  hearMissed(show: () => void): void {
    const { bus, timers, isLeader, isLookedAt } = this.parts;
    if (isLeader()) {
      const id = `missed/${timers.now()}`;
      bus.post({ kind: 'looking', id });
      timers.after(attendMs, () => {
        if (!isLookedAt() && !this.known.has(id)) {
          show();
        }
      });
    }
  }

  dispose(): void {
    this.stop();
  }

  private decide(message: Message): void {
    const { clientMsgID } = message;
    if (!this.known.has(clientMsgID) && !this.parts.isAttending(message) && this.parts.show(message)) {
      this.parts.bus.post({ kind: 'notified', clientMsgID });
    }
  }

  // The other tabs decide within a second; what is older is not asked for again.
  private remember(clientMsgID: string): void {
    this.known.add(clientMsgID);
    this.parts.timers.after(recentMs, () => this.known.delete(clientMsgID));
  }
}
