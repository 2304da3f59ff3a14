import { type ReadonlySignal, signal } from '@preact/signals';
import type { ConnectionState, Timers } from 'im-client';

/** What is said about the connection: nothing for seconds, a word in the header, then a bar. */
export type BarState = 'none' | 'connecting' | 'noConnection' | 'kicked' | 'signedOut';

const wordAfterMs = 3000;
const barAfterMs = 10_000;
const barAfterOfflineMs = 1000;
const leastMs = 1000;

/** Connection trouble is quiet for seconds and visible for minutes; it goes with recovery, but never after less than a second. */
export class ConnectionBar {
  private readonly shown = signal<BarState>('none');
  private cancels: (() => void)[] = [];
  private isDown = false;
  private shownAt = 0;

  constructor(private readonly timers: Timers, private readonly networkIsThere: () => boolean) {}

  get state(): ReadonlySignal<BarState> {
    return this.shown;
  }

  hear(state: ConnectionState): void {
    if (state === 'kicked' || state === 'signedOut') {
      this.end(state);
    } else if (state === 'online' || state === 'paused') {
      this.end('none');
    } else if (!this.isDown) {
      this.isDown = true;
      const barMs = this.networkIsThere() ? barAfterMs : barAfterOfflineMs;
      this.at(Math.min(wordAfterMs, barMs), 'connecting');
      this.at(barMs, 'noConnection');
    }
  }

  private at(ms: number, state: BarState): void {
    this.cancels.push(this.timers.after(ms, () => {
      this.shown.value = state;
      this.shownAt = this.timers.now();
    }));
  }

  private end(state: BarState): void {
    this.isDown = false;
    this.cancels.splice(0).forEach(cancel => cancel());
    const leftMs = this.shownAt + leastMs - this.timers.now();
    if (state === 'none' && this.shown.value !== 'none' && leftMs > 0) {
      // A flash could not be read.
      this.cancels.push(this.timers.after(leftMs, () => {
        this.shown.value = 'none';
      }));
    } else {
      this.shown.value = state;
    }
  }
}
