import type { Timers } from '../../src/clock.js';

interface Pending {
  at: number;
  action: () => void;
}

/** Time that stands still until the test lets it pass. */
export class ManualTimers implements Timers {
  private readonly pending = new Set<Pending>();
  /** What random() gives. */
  luck = 0.5;

  constructor(private time = 1_700_000_000_000) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return this.luck;
  }

  async idle(): Promise<void> {}

  after(ms: number, action: () => void): () => void {
    const entry = { at: this.time + ms, action };
    this.pending.add(entry);
    return () => this.pending.delete(entry);
  }

  /** The clock goes on and no timer runs: the machine sleeps. */
  jump(ms: number): void {
    this.time += ms;
  }

  /** Lets time pass, timer by timer, with everything that follows from each. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const due = [...this.pending].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) {
        break;
      }

      this.pending.delete(due);
      this.time = Math.max(this.time, due.at);
      due.action();
      await settle();
    }

    this.time = end;
  }
}

/** Gives promises and the database of the tests room to go on. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 30; round++) {
    await new Promise<void>(resolve => setImmediate(resolve));
  }
}
