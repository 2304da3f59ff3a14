/** What of the browser's history is used. */
export interface Trail {
  readonly state: unknown;
  pushState(state: unknown, unused: string, address?: string): void;
  back(): void;
}

/**
 * What lies over the page, such as a dialog: Back closes it instead of leaving the place. Each layer has an entry in the
 * history. One that was closed by other means leaves its entry behind, spare: the next layer or the next place takes it, and a
 * step back over it goes on to the next. So closing never moves in the history, which would race with whatever follows it.
 */
export class Layers {
  private readonly closes: (() => void)[] = [];
  /** Entries of layers above the page's own one, spare ones too. */
  private depth: number;

  constructor(private readonly trail: Trail) {
    // After a reload nothing is open, but the entries are there.
    this.depth = depthOf(trail.state);
  }

  /** Opens a layer; the returned function tells that it has been closed otherwise. */
  open(close: () => void): () => void {
    this.closes.push(close);
    if (this.closes.length > this.depth) {
      this.depth++;
      this.trail.pushState({ ...asObject(this.trail.state), depth: this.depth }, '');
    }

    return () => {
      const at = this.closes.indexOf(close);
      if (at >= 0) {
        this.closes.splice(at, 1);
      }
    };
  }

  /** The page is at an entry of a layer: a new place takes it over instead of lying above it. */
  get isOver(): boolean {
    return this.depth > 0;
  }

  /** How many entries the page's own one is away. */
  get entries(): number {
    return this.depth;
  }

  /** A new place took the current entry over, or made one. */
  taken(): void {
    this.depth = 0;
  }

  /**
   * The history moved.
   * @param samePlace whether the address is as before.
   */
  moved(samePlace: boolean): void {
    const before = this.depth;
    this.depth = depthOf(this.trail.state);
    const isBack = this.depth < before;
    const closing = this.closes.splice(this.depth).toReversed();
    closing.forEach(close => close());
    if (isBack && samePlace && closing.length === 0) {
      this.trail.back();
    }
  }
}

function depthOf(state: unknown): number {
  const { depth } = asObject(state);
  return typeof depth === 'number' ? depth : 0;
}

function asObject(state: unknown): Record<string, unknown> {
  return typeof state === 'object' && state !== null ? { ...state } : {};
}
