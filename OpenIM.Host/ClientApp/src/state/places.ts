/** Where somebody was in a conversation: a message, and how far its row was below the upper edge, in pixels. */
export interface Place {
  seq: number;
  top: number;
}

/**
 * What a log goes to. named: a message that somebody asked for, it is put into the middle and flashes; unread: the line above
 * the first unread message; place: a message that was there before.
 */
export type Goal = { as: 'end' } | (Place & { as: 'named' | 'unread' | 'place' });

// More conversations than anybody goes back to.
const maxPlaces = 200;

/** The places in which the person left conversations in this tab, kept as long as the tab is. Who left at the end has none. */
export class Places {
  private readonly places: Map<string, Place>;
  private readonly key: string;
  private isOver = false;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, userID: string) {
    this.key = `openim.places.${userID}`;
    this.places = new Map(readPlaces(storage.getItem(this.key)));
  }

  get(conversationID: string): Place | null {
    return this.places.get(conversationID) ?? null;
  }

  set(conversationID: string, place: Place | null): void {
    this.places.delete(conversationID);
    if (place !== null) {
      this.places.set(conversationID, place);
    }

    const [oldest] = this.places.keys();
    if (this.places.size > maxPlaces && oldest !== undefined) {
      this.places.delete(oldest);
    }

    this.keep();
  }

  /** The person has signed out: nothing is kept, and nothing more is. */
  forget(): void {
    this.isOver = true;
    this.storage.removeItem(this.key);
  }

  private keep(): void {
    try {
      if (!this.isOver) {
        this.storage.setItem(this.key, JSON.stringify([...this.places].map(([id, { seq, top }]) => [id, seq, top])));
      }
    } catch {
      // Storage is full: the places last until the page is loaded anew.
    }
  }
}

/** What was kept; what is no place is left out. */
function readPlaces(kept: string | null): [string, Place][] {
  try {
    const list: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(list) ? list.slice(-maxPlaces).flatMap(readPlace) : [];
  } catch {
    return [];
  }
}

function readPlace(entry: unknown): [string, Place][] {
  const [id, seq, top] = Array.isArray(entry) ? entry as unknown[] : [];
  return typeof id === 'string' && Number.isSafeInteger(seq) && Number.isFinite(top) ? [[id, { seq: seq as number, top: top as number }]] : [];
}

/**
 * What a conversation shows when it is opened: the message that the address names, else where the person was, else the first
 * unread message at a quarter of the height, else the end.
 */
export function openingOf(seq: number | null, place: Place | null, unreadFrom: number | null, height: number): Goal {
  if (seq !== null) {
    return { as: 'named', seq, top: height / 2 };
  }

  if (place !== null) {
    return { as: 'place', ...place };
  }

  return unreadFrom === null ? { as: 'end' } : { as: 'unread', seq: unreadFrom, top: height / 4 };
}
