import type { Timers } from 'im-client';

/** The messages that are wholly on screen: the seqs of the topmost and the undermost one. */
export interface Seen {
  first: number;
  last: number;
}

const lookMs = 500;

/** Decides what was read: a message that was on screen, before the eyes of the person, for half a second. */
export class Reader {
  private cancel: (() => void) | null = null;

  /**
   * @param visible the newest seq whose row ends on screen now; 0: nothing is being looked at.
   * @param read is told how far the person has read.
   */
  constructor(private readonly timers: Timers, private readonly visible: () => number, private readonly read: (seq: number) => void) {}

  /** Something on screen has changed. */
  look(): void {
    const before = this.cancel === null ? this.visible() : 0;
    if (before > 0) {
      this.cancel = this.timers.after(lookMs, () => {
        this.cancel = null;
        const now = this.visible();
        const seq = Math.min(before, now);
        if (seq > 0) {
          this.read(seq);
        }

        if (now > before) {
          this.look();
        }
      });
    }
  }

  dispose(): void {
    this.cancel?.();
    this.cancel = null;
  }
}

/**
 * A read position says that everything before it is read, too. So who was taken to a message over unread ones reads nothing
 * there, until the first unread one was on screen or they went to the end by themselves.
 */
export class JumpGate {
  private isShut = false;
  private wasAway = false;

  /** The person was taken somewhere: by a link, a quote, a search. */
  jumped(): void {
    this.isShut = true;
    this.wasAway = false;
  }

  /** How far what is seen may count as read; 0: not at all. */
  pass(seen: Seen | null, firstUnread: number, isAtEnd: boolean): number {
    if (seen === null) {
      return 0;
    }

    // A jump that ends at the end is none of their steps there.
    this.wasAway ||= !isAtEnd;
    if ((isAtEnd && this.wasAway) || (seen.first <= firstUnread && firstUnread <= seen.last)) {
      this.isShut = false;
    }

    return this.isShut ? 0 : seen.last;
  }
}
