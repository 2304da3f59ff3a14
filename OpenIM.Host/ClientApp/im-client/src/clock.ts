const idleWithinMs = 100;

/** Time and timers, so that tests have their own. */
export interface Timers {
  /** Unix milliseconds of this machine. */
  now(): number;
  /** Calls back once; the returned function calls it off. */
  after(ms: number, action: () => void): () => void;
  /** Ends when the screen is drawn and there is nothing better to do, or soon; at once where nobody looks. */
  idle(): Promise<void>;
  /** 0 up to 1, for jitter. */
  random(): number;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
  idle: () => new Promise(resolve => {
    if (globalThis.document?.hidden !== false) {
      // Timers of a hidden tab may sleep for a minute.
      resolve();
    } else if (typeof requestIdleCallback === 'function') {
      requestIdleCallback(() => resolve(), { timeout: idleWithinMs });
    } else {
      // Safari has no such call; a turn of the event loop lets the screen live, too.
      setTimeout(resolve, 0);
    }
  }),
  random: () => Math.random(),
};

/** The server's clock: this machine's plus the offset measured at the last Resume. */
export class ServerClock {
  private offsetMs = 0;

  constructor(private readonly timers: Timers) {}

  /** @param serverTime the server's answer; sentAt, when it was asked: half of the way is taken off. */
  learn(serverTime: number, sentAt: number): void {
    const now = this.timers.now();
    this.offsetMs = serverTime - (sentAt + (now - sentAt) / 2);
  }

  now(): number {
    return this.at(this.timers.now());
  }

  /** A time of this machine, as the server's clock had it. */
  at(localTime: number): number {
    return Math.round(localTime + this.offsetMs);
  }
}

/** Waits, or ends at once when the signal fires. */
export function delay(timers: Timers, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }

    const cancel = timers.after(ms, resolve);
    signal?.addEventListener('abort', () => {
      cancel();
      resolve();
    }, { once: true });
  });
}
