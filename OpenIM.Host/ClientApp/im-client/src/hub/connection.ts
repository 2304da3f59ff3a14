import { delay, type Timers } from '../clock.js';
import { Events } from '../events.js';
import { ImError, NoAnswerError } from '../wire/errors.js';
import type { ClosingEvent, KickedEvent } from '../wire/types.js';
import { backoffMs } from './backoff.js';
import type { HubLink, HubLinkFactory } from './link.js';

/**
 * offline: not connected, trying; connecting: a try is going on; online: connected, and what was missed is applied;
 * kicked: another sign-in ended the session, it comes back only when asked to; signedOut: the token is of no use;
 * paused: stopped on purpose.
 */
export type ConnectionState = 'paused' | 'offline' | 'connecting' | 'online' | 'kicked' | 'signedOut';

export interface ConnectionEvents {
  state: ConnectionState;
  kicked: KickedEvent;
}

export interface ConnectionParts {
  link: HubLinkFactory;
  /** Fetches a ticket for one connection. */
  ticket: () => Promise<string>;
  /** Catches up on a fresh or doubtful connection. The connection is online once it is done. */
  resume: (link: HubLink) => Promise<void>;
  /** Puts the handlers of the server's calls on a link before it starts. */
  listen: (link: HubLink) => void;
  timers: Timers;
}

const stableAfterMs = 60_000;
const probeTimeoutMs = 3000;
const callTimeoutMs = 10_000;
// A try that hangs in the handshake or in Resume would hold up all the others.
const attemptTimeoutMs = 30_000;

/** Keeps a connection to the hub, for ever, one try at a time. */
export class Connection {
  readonly events = new Events<ConnectionEvents>();
  private readonly parts: ConnectionParts;
  private link: HubLink | null = null;
  private current: ConnectionState = 'paused';
  private failures = 0;
  private waiting = new AbortController();
  private nextDelayMs: number | null = null;
  private generation = 0;
  private probing: Promise<boolean> | null = null;
  private catchingUp = false;

  constructor(parts: ConnectionParts) {
    this.parts = parts;
  }

  get state(): ConnectionState {
    return this.current;
  }

  /** Begins to connect; also after `kicked`, when the person wants to be here. */
  start(): void {
    if (this.current !== 'paused' && this.current !== 'kicked' && this.current !== 'signedOut') {
      return;
    }

    this.generation++;
    this.failures = 0;
    this.become('offline');
    void this.run(this.generation);
  }

  /** Ends the connection until the next start. */
  async pause(): Promise<void> {
    this.generation++;
    this.become('paused');
    this.waiting.abort();
    await this.drop();
  }

  /** There is a reason to believe that a try succeeds now: the network is back, the tab is seen. */
  wake(): void {
    if (this.current === 'offline' || this.current === 'connecting') {
      // A try that is going on may have begun too early; then the next one follows soon.
      this.failures = 0;
      this.waiting.abort();
    }
  }

  /**
   * Asks whether the connection still lives, and catches up on the way. Half-open sockets look alive for minutes. Without
   * an answer in time the connection is dropped and made anew.
   */
  async probe(timeoutMs = probeTimeoutMs): Promise<boolean> {
    this.probing ??= this.probeOnce(timeoutMs).finally(() => {
      this.probing = null;
    });
    return await this.probing;
  }

  /** Something happened that only Resume tells: a probe that began before does not count. Asked for often, it runs seldom. */
  async catchUp(): Promise<void> {
    if (this.catchingUp) {
      return;
    }

    this.catchingUp = true;
    await this.probing;
    this.catchingUp = false;
    // The line is not in doubt here, it may just be slow.
    await this.probe(attemptTimeoutMs);
  }

  /** @throws NoAnswerError at once while not online; ImError when the call is refused. */
  async call<T>(method: string, argument: object, timeoutMs = callTimeoutMs): Promise<T> {
    if (this.link === null || this.current !== 'online') {
      throw new NoAnswerError(`${method}: not connected`);
    }

    return await this.within(timeoutMs, method, this.link.call<T>(method, argument));
  }

  private async run(generation: number): Promise<void> {
    while (generation === this.generation) {
      await this.waitForTry();
      if (generation !== this.generation) {
        return;
      }

      const startedAt = this.parts.timers.now();
      try {
        await this.connectOnce(generation);
      } catch (failure) {
        if (generation === this.generation && failure instanceof ImError && failure.isTokenFault) {
          this.generation++;
          this.become('signedOut');
          return;
        }
      }

      if (generation === this.generation) {
        const lasted = this.parts.timers.now() - startedAt;
        this.failures = lasted >= stableAfterMs ? 0 : this.failures + 1;
        this.become('offline');
      }
    }
  }

  private async waitForTry(): Promise<void> {
    const ms = this.nextDelayMs ?? backoffMs(this.failures, this.parts.timers.random());
    this.nextDelayMs = null;
    this.waiting = new AbortController();
    await delay(this.parts.timers, ms, this.waiting.signal);
  }

  /** Returns when the connection has ended. */
  private async connectOnce(generation: number): Promise<void> {
    this.become('connecting');
    const link = this.parts.link(await this.parts.ticket());
    if (generation !== this.generation) {
      return;
    }

    const closed = new Promise<void>(resolve => link.onClose(resolve));
    this.parts.listen(link);
    link.on('Kicked', argument => this.onKicked(generation, argument as KickedEvent));
    link.on('Closing', argument => {
      this.nextDelayMs = (argument as ClosingEvent).retryAfterMs;
    });
    this.link = link;
    try {
      await this.within(attemptTimeoutMs, 'start', link.start());
      await this.within(attemptTimeoutMs, 'Resume', Promise.race([this.parts.resume(link), closed.then(lost)]));
      if (generation === this.generation) {
        this.become('online');
        await closed;
      }
    } finally {
      if (this.link === link) {
        this.link = null;
      }

      await stopQuietly(link);
    }
  }

  private onKicked(generation: number, event: KickedEvent): void {
    if (generation !== this.generation) {
      return;
    }

    this.generation++;
    this.become('kicked');
    this.events.emit('kicked', event);
    void this.drop();
  }

  private async probeOnce(timeoutMs: number): Promise<boolean> {
    const link = this.link;
    if (link === null || this.current !== 'online') {
      this.wake();
      return false;
    }

    try {
      await this.within(timeoutMs, 'Resume', this.parts.resume(link));
      return true;
    } catch {
      if (this.link === link) {
        this.failures = 0;
        await this.drop();
      }

      return false;
    }
  }

  private async drop(): Promise<void> {
    const link = this.link;
    this.link = null;
    if (link !== null) {
      await stopQuietly(link);
    }
  }

  private async within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
    let cancel: () => void = doNothing;
    const late = new Promise<never>((_, reject) => {
      cancel = this.parts.timers.after(ms, () => reject(new NoAnswerError(`${what}: no answer within ${ms} ms`)));
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      cancel();
    }
  }

  private become(state: ConnectionState): void {
    if (this.current !== state) {
      this.current = state;
      this.events.emit('state', state);
    }
  }
}

function doNothing(): void {}

function lost(): never {
  throw new NoAnswerError('the connection was lost');
}

async function stopQuietly(link: HubLink): Promise<void> {
  try {
    await link.stop();
  } catch {
    // It is gone one way or the other.
  }
}
