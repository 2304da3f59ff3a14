import type { Timers } from './clock.js';
import { Events } from './events.js';
import type { Disk } from './store/disk.js';
import type { Draft } from './store/schema.js';

const saveAfterMs = 300;

/** Drafts: in memory at once, on disk shortly after, and in the other tabs. The newest text wins. */
export class Drafts {
  readonly events = new Events<{ changed: Draft }>();
  private readonly drafts = new Map<string, Draft>();
  private readonly unsaved = new Map<string, () => void>();

  constructor(
    private readonly disk: Disk,
    private readonly timers: Timers,
    private readonly tell: (draft: Draft) => void,
  ) {}

  async load(): Promise<void> {
    for (const draft of await this.disk.read(database => database.getAll('drafts'), [])) {
      this.take(draft);
    }
  }

  get(conversationID: string): Draft | null {
    const draft = this.drafts.get(conversationID);
    return draft === undefined || isEmpty(draft) ? null : draft;
  }

  all(): Draft[] {
    return [...this.drafts.values()].filter(draft => !isEmpty(draft));
  }

  set(conversationID: string, content: Omit<Draft, 'conversationID' | 'updatedAt'>): void {
    // Later than the one before, also within a millisecond or when the clock was set back: in other tabs the newer one wins.
    const updatedAt = Math.max(this.timers.now(), (this.drafts.get(conversationID)?.updatedAt ?? 0) + 1);
    const draft = { ...content, conversationID, updatedAt };
    this.drafts.set(conversationID, draft);
    this.events.emit('changed', draft);
    this.tell(draft);
    this.unsaved.get(conversationID)?.();
    this.unsaved.set(conversationID, this.timers.after(saveAfterMs, () => void this.save(conversationID)));
  }

  /** The outbox has the message now. */
  clear(conversationID: string): void {
    this.set(conversationID, { text: '', caret: 0, mentions: [], quote: null });
    void this.save(conversationID);
  }

  /** A draft of another tab or of the disk; an older one than ours changes nothing. */
  take(draft: Draft): void {
    if (draft.updatedAt > (this.drafts.get(draft.conversationID)?.updatedAt ?? 0)) {
      this.drafts.set(draft.conversationID, draft);
      this.events.emit('changed', draft);
    }
  }

  /** Writes what is not on disk yet: the tab is hidden, or the conversation is left. */
  async flush(): Promise<void> {
    await Promise.all([...this.unsaved.keys()].map(id => this.save(id)));
  }

  private async save(conversationID: string): Promise<void> {
    this.unsaved.get(conversationID)?.();
    this.unsaved.delete(conversationID);
    const draft = this.drafts.get(conversationID);
    if (draft !== undefined) {
      await this.disk.write(async database => {
        const transaction = database.transaction('drafts', 'readwrite');
        const changing = isEmpty(draft) ? transaction.store.delete(conversationID) : transaction.store.put(draft);
        // Said right away: a page that goes away hears no more that the change was made, and what is not committed is lost.
        transaction.commit();
        await Promise.all([changing, transaction.done]);
      });
    }
  }
}

function isEmpty(draft: Draft): boolean {
  return draft.text === '' && draft.quote === null;
}
