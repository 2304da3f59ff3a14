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

/** The places in which the person left conversations in this tab. Who left at the end has none. */
export class Places {
  private readonly places = new Map<string, Place>();

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
  }
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
