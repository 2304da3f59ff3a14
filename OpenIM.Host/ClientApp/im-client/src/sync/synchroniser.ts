import type { ConversationBook } from '../book.js';
import type { ServerClock, Timers } from '../clock.js';
import type { HubLink } from '../hub/link.js';
import type { MetaStore } from '../store/meta-store.js';
import type { MessagePage, ResumeAnswer } from '../wire/types.js';

const cursorKey = 'cursor';

export interface SynchroniserParts {
  book: ConversationBook;
  meta: MetaStore;
  clock: ServerClock;
  timers: Timers;
  /** The disk's conversations are in memory: an answer says what has changed of them. */
  loaded: () => Promise<void>;
  /** Conversations on screen, with the newest seq that is here. */
  open: () => { conversationID: string; seq: number }[];
  /** Newest messages of open conversations that the answer brought. */
  onPage: (page: MessagePage) => Promise<void>;
  /** What the answer says of a conversation is applied; its newest seq before that. One that was opened after the question has no page. */
  onState: (conversationID: string, endBefore: number) => void;
  /** Groups of conversations in which something happened meanwhile. */
  onGroups: (groupIDs: readonly string[]) => void;
  /** Conversations with more messages than before, by the newest seq that was known of each. Not at the first time: nothing was missed before it. */
  onMissed: (ends: ReadonlyMap<string, number>) => void;
}

/** Resume: what was missed, applied before anything that is pushed meanwhile (docs/protocol/hub.md §3.1). */
export class Synchroniser {
  private cursor: string | null = null;
  private running: Promise<void> = Promise.resolve();
  private held: (() => Promise<void>)[] | null = null;
  private handling: Promise<void> = Promise.resolve();
  private readonly missed = new Map<string, number>();
  private hasCaughtUp = false;

  constructor(private readonly parts: SynchroniserParts) {}

  /** One after the other; a push that comes meanwhile waits. */
  async resume(link: HubLink): Promise<void> {
    const before = this.running;
    this.running = (async () => {
      await before.catch(() => undefined);
      this.held ??= [];
      try {
        await this.catchUp(link);
      } finally {
        this.release();
      }
    })();
    await this.running;
  }

  /** Handles a call of the server: in the order in which they came, and after the answer to a Resume that is going on. */
  handle(work: () => Promise<void>): void {
    if (this.held === null) {
      this.handling = this.handling.then(work).catch(() => undefined);
    } else {
      this.held.push(work);
    }
  }

  /** Ends when all that has come by is handled. */
  async settled(): Promise<void> {
    await this.running.catch(() => undefined);
    await this.handling;
  }

  private async catchUp(link: HubLink): Promise<void> {
    const { parts } = this;
    await this.handling;
    await parts.loaded();
    this.cursor ??= await parts.meta.get(cursorKey, '');
    let named: Set<string> | null = null;
    for (;;) {
      const sentAt = parts.timers.now();
      const answer: ResumeAnswer = await link.call('Resume', { cursor: this.cursor, open: parts.open() });
      parts.clock.learn(answer.serverTime, sentAt);
      // From here on everything is listed, up to the answer without more.
      named = answer.isFull ? new Set() : named;
      answer.conversations.forEach(({ conversationID }) => named?.add(conversationID));
      await this.apply(answer);
      if (!answer.hasMore) {
        break;
      }
    }

    if (named !== null) {
      await this.forgetUnnamed(named);
    }

    const missed = new Map(this.missed);
    this.missed.clear();
    if (this.hasCaughtUp && missed.size > 0) {
      parts.onMissed(missed);
    }

    this.hasCaughtUp = true;
  }

  private async apply(answer: ResumeAnswer): Promise<void> {
    const { parts } = this;
    const endsBefore = new Map(answer.conversations.map(({ conversationID }) => [conversationID, parts.book.get(conversationID)?.maxSeq ?? 0]));
    for (const { conversationID, maxSeq } of answer.conversations) {
      const end = endsBefore.get(conversationID) ?? 0;
      if (maxSeq > end && !this.missed.has(conversationID)) {
        this.missed.set(conversationID, end);
      }
    }

    await parts.book.apply(answer.conversations);
    await parts.book.remove(answer.deletedConversationIDs);
    parts.onGroups(answer.conversations.map(({ groupID }) => groupID).filter(groupID => groupID !== ''));
    for (const page of answer.messages) {
      await parts.onPage(page);
    }

    endsBefore.forEach((end, conversationID) => parts.onState(conversationID, end));

    // Only what is applied and stored may be left out next time.
    this.cursor = answer.cursor;
    await parts.meta.set(cursorKey, answer.cursor);
  }

  private async forgetUnnamed(named: ReadonlySet<string>): Promise<void> {
    const gone = [...this.parts.book.all()].map(({ conversationID }) => conversationID).filter(id => !named.has(id));
    await this.parts.book.remove(gone);
  }

  private release(): void {
    const held = this.held ?? [];
    this.held = null;
    held.forEach(work => this.handle(work));
  }
}
