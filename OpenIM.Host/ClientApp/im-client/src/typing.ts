import type { Timers } from './clock.js';
import { Events } from './events.js';
import type { TypingEvent } from './wire/types.js';

const sayEveryMs = 10_000;
const forgetAfterMs = 15_000;

/** Who types where, and saying that oneself does. */
export class Typing {
  /** The conversation in which somebody began or ended to type. */
  readonly events = new Events<{ changed: string }>();
  private readonly typing = new Map<string, Map<string, () => void>>();
  private readonly said = new Map<string, number>();

  constructor(
    private readonly timers: Timers,
    private readonly say: (conversationID: string, isTyping: boolean) => Promise<void>,
  ) {}

  /** The users who type in a conversation now. */
  in(conversationID: string): string[] {
    return [...(this.typing.get(conversationID)?.keys() ?? [])];
  }

  /** The text in the composer has changed. Said at most every 10 s. */
  textChanged(conversationID: string): void {
    const now = this.timers.now();
    if (now - (this.said.get(conversationID) ?? Number.NEGATIVE_INFINITY) >= sayEveryMs) {
      this.said.set(conversationID, now);
      this.say(conversationID, true).catch(() => undefined);
    }
  }

  /** The text was sent or cleared. */
  ended(conversationID: string): void {
    if (this.said.delete(conversationID)) {
      this.say(conversationID, false).catch(() => undefined);
    }
  }

  hear({ conversationID, userID, isTyping }: TypingEvent): void {
    const users = this.typing.get(conversationID) ?? new Map<string, () => void>();
    users.get(userID)?.();
    users.delete(userID);
    if (isTyping) {
      users.set(userID, this.timers.after(forgetAfterMs, () => this.hear({ conversationID, userID, isTyping: false })));
    }

    this.typing.set(conversationID, users);
    this.events.emit('changed', conversationID);
  }

  /** A message of that user came: they are done. */
  heard(conversationID: string, userID: string): void {
    if (this.typing.get(conversationID)?.has(userID) === true) {
      this.hear({ conversationID, userID, isTyping: false });
    }
  }
}
