import type { Timers } from 'im-client';

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
