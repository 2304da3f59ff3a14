import { Events } from '../events.js';
import type { Message, MessagePage } from '../wire/types.js';

export type Edge = 'older' | 'newer';

/** Fetches messages: from the disk where they are kept, else from the server. */
export interface PageSource {
  older(conversationID: string, end: number, limit: number): Promise<MessagePage>;
  newer(conversationID: string, begin: number, limit: number): Promise<MessagePage>;
}

/** The positions between which the conversation has messages. */
export interface Bounds {
  minSeq: number;
  maxSeq: number;
}

const pageSize = 50;
// More than this behind is not caught up page by page: the reader stays, the end is loaded when they go there.
const catchUpLimit = 200;
const maxRows = 300;

/**
 * The messages on screen: one window of seqs in which everything that exists is here. It grows at its edges; a jump makes
 * a new one. What arrives beyond a gap does not enter, it is only counted by the conversation's positions.
 */
export class Timeline {
  readonly events = new Events<{ changed: void }>();
  private rows: Message[] = [];
  private low = 1;
  private high = 0;
  private generation = 0;
  private isAway = false;
  private isForEnd = false;
  private readonly busy = new Set<Edge>();
  private readonly failed = new Map<Edge, unknown>();

  constructor(
    readonly conversationID: string,
    private readonly source: PageSource,
    private readonly bounds: () => Bounds,
  ) {}

  /** Ascending by seq. A new array whenever something changed. */
  get messages(): readonly Message[] {
    return this.rows;
  }

  get isAtStart(): boolean {
    return this.low <= Math.max(1, this.bounds().minSeq);
  }

  get isAtEnd(): boolean {
    return this.high >= this.bounds().maxSeq;
  }

  /** The newest seq up to which everything in the window is here; 0: nothing. */
  get newestSeq(): number {
    return this.high;
  }

  /** The window was put somewhere else than at the newest messages: what is being sent does not belong below it. */
  get isDetached(): boolean {
    return this.isAway && !this.isAtEnd;
  }

  /** Whether a seq lies within the window. */
  covers(seq: number): boolean {
    return this.rows.length > 0 && this.low <= seq && seq <= this.high;
  }

  isLoading(edge: Edge): boolean {
    return this.busy.has(edge);
  }

  /** The last try at that edge failed: say so there, and try again when the person asks to or the connection is back. */
  hasFailed(edge: Edge): boolean {
    return this.failed.has(edge);
  }

  /** Why the last try at that edge failed; undefined: it did not. */
  failure(edge: Edge): unknown {
    return this.failed.get(edge);
  }

  /** Makes a window around a seq, with some context above it. */
  async jumpTo(seq: number): Promise<void> {
    this.reset(seq, seq - 1);
    this.isAway = true;
    const { generation } = this;
    await this.load('newer');
    if (generation === this.generation) {
      await this.load('older', pageSize / 2);
    }
  }

  /** Makes a window at the newest messages. */
  async jumpToEnd(): Promise<void> {
    const { maxSeq } = this.bounds();
    this.reset(maxSeq + 1, maxSeq);
    this.isForEnd = true;
    await this.load('older');
  }

  /** Grows the window; nothing happens at the end of what there is, or while that edge is loading. */
  async load(edge: Edge, limit = pageSize): Promise<void> {
    // Where a window was put, there is something, even if the conversation itself is not known yet.
    const isFirst = this.isAway && this.rows.length === 0;
    if (this.busy.has(edge) || (edge === 'older' ? this.isAtStart : this.isAtEnd && !isFirst)) {
      return;
    }

    if (this.isForEnd && this.rows.length === 0 && edge === 'newer') {
      // The end was not where it was thought to be, as in a conversation that was not known yet.
      await this.jumpToEnd();
      return;
    }

    const { generation } = this;
    this.busy.add(edge);
    this.failed.delete(edge);
    this.tell();
    try {
      const page = edge === 'older'
        ? await this.source.older(this.conversationID, this.low - 1, limit)
        : await this.source.newer(this.conversationID, this.high + 1, limit);
      if (generation === this.generation) {
        this.grow(edge, page);
      }
    } catch (failure) {
      if (generation === this.generation) {
        this.failed.set(edge, failure);
      }
    } finally {
      if (generation === this.generation) {
        this.busy.delete(edge);
        this.tell();
      }
    }
  }

  /** Tries again where it failed. */
  async retry(): Promise<void> {
    await Promise.all([...this.failed.keys()].map(edge => this.load(edge)));
  }

  /**
   * Stored messages came by, or are known to be there. They enter when they are the next ones; a small gap before them is filled
   * from the server.
   * @param endBefore the newest seq of the conversation before they came.
   */
  arrive(messages: readonly Message[], endBefore: number): void {
    const wasAtEnd = this.generation > 0 && this.high >= endBefore;
    let changed = false;
    for (const message of messages) {
      if (message.seq <= this.high && message.seq >= this.low) {
        changed = this.insert(message) || changed;
      } else if (this.generation > 0 && message.seq === this.high + 1) {
        this.rows = [...this.rows, message];
        this.high = message.seq;
        changed = true;
      }
    }

    if (changed) {
      this.shrink('older');
      this.tell();
    }

    const behind = this.bounds().maxSeq - this.high;
    if (wasAtEnd && behind > 0 && (behind <= catchUpLimit || this.rows.length === 0)) {
      void this.load('newer', Math.min(behind, catchUpLimit));
    }
  }

  /** A page that the server sent by itself, with the answer to Resume. */
  takePage(page: MessagePage): void {
    if (this.generation === 0 || page.end <= this.high || page.begin > page.end) {
      return;
    }

    // An empty window that was put elsewhere has its place: what it waits for is another page.
    const isFirst = this.rows.length === 0 && this.busy.size === 0 && !this.isAway;
    this.isAway ||= page.begin > this.high + 1;
    if (isFirst || page.begin <= this.high + 1) {
      this.rows = [...this.rows.filter(({ seq }) => seq < page.begin), ...page.messages];
      this.low = isFirst ? page.begin : this.low;
      this.high = page.end;
      this.shrink('older');
      this.tell();
    }
  }

  /** Messages that have changed, such as recalled ones. */
  update(change: (message: Message) => Message | null): void {
    let changed = false;
    const rows = this.rows.map(message => {
      const next = change(message);
      changed = changed || next !== null;
      return next ?? message;
    });
    if (changed) {
      this.rows = rows;
      this.tell();
    }
  }

  /** Messages that exist no more. */
  remove(isGone: (message: Message) => boolean): void {
    const rows = this.rows.filter(message => !isGone(message));
    if (rows.length < this.rows.length) {
      this.rows = rows;
      this.tell();
    }
  }

  private reset(low: number, high: number): void {
    this.generation++;
    this.busy.clear();
    this.failed.clear();
    this.isAway = false;
    this.rows = [];
    this.isForEnd = false;
    this.low = low;
    this.high = high;
  }

  private grow(edge: Edge, page: MessagePage): void {
    // Meanwhile the window may have let this edge go, or the answer to Resume may have been wider.
    const isBeside = page.begin > page.end || (edge === 'older' ? page.end >= this.low - 1 : page.begin <= this.high + 1);
    if (!isBeside) {
      return;
    }

    if (edge === 'older') {
      const seqs = new Set(page.messages.map(({ seq }) => seq));
      this.rows = [...page.messages, ...this.rows.filter(({ seq }) => !seqs.has(seq))];
      this.low = page.begin > page.end ? Math.max(1, this.bounds().minSeq) : Math.min(this.low, page.begin);
      this.shrink('newer');
    } else {
      this.rows = [...this.rows.filter(({ seq }) => seq < page.begin), ...page.messages, ...this.rows.filter(({ seq }) => seq >= page.begin && seq > page.end)];
      this.high = page.begin > page.end ? this.bounds().maxSeq : Math.max(this.high, page.end);
      this.shrink('older');
    }
  }

  // The far end of a window that has grown large is let go; it is on disk.
  private shrink(edge: Edge): void {
    if (this.rows.length <= maxRows) {
      return;
    }

    if (edge === 'newer') {
      this.rows = this.rows.slice(0, maxRows);
      this.high = this.rows.at(-1)?.seq ?? this.high;
      this.isAway = true;
    } else {
      this.rows = this.rows.slice(-maxRows);
      this.low = this.rows[0]?.seq ?? this.low;
    }
  }

  private insert(message: Message): boolean {
    const at = this.rows.findIndex(({ seq }) => seq >= message.seq);
    if (at >= 0 && this.rows[at]?.seq === message.seq) {
      return false;
    }

    this.rows = at < 0 ? [...this.rows, message] : [...this.rows.slice(0, at), message, ...this.rows.slice(at)];
    return true;
  }

  private tell(): void {
    this.isAway &&= this.rows.length === 0 || !this.isAtEnd;
    this.events.emit('changed', undefined);
  }
}
