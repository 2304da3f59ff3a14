import { Events } from './events.js';
import type { ConversationStore } from './store/conversation-store.js';
import type { Conversation } from './store/schema.js';
import type { ConversationState, Message, Positions } from './wire/types.js';

// Of messages that nobody typed, such as "you are friends now".
const systemMsgFrom = 200;
const pageSize = 500;

export interface BookEvents {
  /** These have other values now; one that is not in the book any more was removed. */
  changed: ReadonlySet<string>;
}

/**
 * The user's conversations, as values that are replaced and never changed. Positions only rise: what comes late, twice or
 * from another tab changes nothing.
 */
export class ConversationBook {
  readonly events = new Events<BookEvents>();
  private readonly conversations = new Map<string, Conversation>();

  constructor(private readonly store: ConversationStore, private readonly userID: string) {}

  /** Of what the disk has the topmost ones, enough for a first screen, and one that is wanted. The rest comes with loadRest. */
  async loadFirst(count: number, wanted: string | null): Promise<void> {
    const [first, one] = await Promise.all([this.store.first(count), wanted === null ? null : this.store.get(wanted)]);
    this.takeKept(one === null ? first : [...first, one]);
  }

  /** The others, page by page, so that the screen goes on living. Nothing may be applied before. */
  async loadRest(pause: () => Promise<void>): Promise<void> {
    let page: Conversation[] = [];
    do {
      await pause();
      page = await this.store.page(page.at(-1)?.conversationID ?? null, pageSize);
      this.takeKept(page);
    } while (page.length === pageSize);
  }

  get(conversationID: string): Conversation | undefined {
    return this.conversations.get(conversationID);
  }

  all(): IterableIterator<Conversation> {
    return this.conversations.values();
  }

  /** The state that the server answers. */
  async apply(states: readonly ConversationState[]): Promise<void> {
    await this.replace(states.map(state => withState(this.conversations.get(state.conversationID), state, this.userID)));
  }

  async remove(conversationIDs: readonly string[]): Promise<void> {
    const gone = conversationIDs.filter(id => this.conversations.delete(id));
    if (gone.length > 0) {
      this.events.emit('changed', new Set(gone));
      await this.store.remove(gone);
    }
  }

  /** Stored messages came by. */
  async add(messages: readonly Message[]): Promise<void> {
    const next = new Map<string, Conversation>();
    for (const message of messages) {
      const { conversationID } = message;
      const known = next.get(conversationID) ?? this.conversations.get(conversationID) ?? unknownConversation(message, this.userID);
      next.set(conversationID, withMessage(known, message, message.sendID === this.userID));
    }

    await this.replace([...next.values()]);
  }

  /** Messages of a conversation were fetched: they, too, tell how far the other side has read. */
  async learnReads(conversationID: string, messages: readonly Message[]): Promise<void> {
    const known = this.conversations.get(conversationID);
    const peerReadSeq = Math.max(0, ...messages.map(message => readByPeer(message, message.sendID === this.userID)));
    if (known !== undefined && peerReadSeq > known.peerReadSeq) {
      await this.replace([{ ...known, peerReadSeq }]);
    }
  }

  /** Somebody's read position rose: the user's own on another session, or the other side's. */
  async applyPositions({ conversationID, userID, hasReadSeq }: Positions): Promise<void> {
    const known = this.conversations.get(conversationID);
    if (known === undefined) {
      return;
    }

    await this.replace([userID === this.userID
      ? { ...known, hasReadSeq: Math.max(known.hasReadSeq, hasReadSeq), serverReadSeq: Math.max(known.serverReadSeq, hasReadSeq) }
      : { ...known, peerReadSeq: Math.max(known.peerReadSeq, hasReadSeq) }]);
  }

  /** The user has read here, or in another tab; the server may not know yet. False when that was known. */
  async read(conversationID: string, seq: number): Promise<boolean> {
    const known = this.conversations.get(conversationID);
    const position = Math.min(seq, known?.maxSeq ?? 0);
    if (known === undefined || position <= known.hasReadSeq) {
      return false;
    }

    await this.replace([{ ...known, hasReadSeq: position }]);
    return true;
  }

  /** The server has taken a read position. */
  async confirmRead(conversationID: string, seq: number): Promise<void> {
    const known = this.conversations.get(conversationID);
    if (known !== undefined && seq > known.serverReadSeq) {
      await this.replace([{ ...known, serverReadSeq: seq }]);
    }
  }

  /** A stored notice was applied. One that leaves a gap does not count: the gap is pulled at the next Resume. */
  async noticed(noticeConversationID: string, seq: number, inBetweenToo = false): Promise<void> {
    for (const known of this.conversations.values()) {
      const isNext = inBetweenToo ? seq > known.noticeSeq : seq === known.noticeSeq + 1;
      if (known.noticeConversationID === noticeConversationID && isNext) {
        await this.replace([{ ...known, noticeSeq: seq, noticeMaxSeq: Math.max(seq, known.noticeMaxSeq) }]);
      }
    }
  }

  /** The last message was changed or taken away. */
  async replaceLast(conversationID: string, last: Message | null): Promise<void> {
    const known = this.conversations.get(conversationID);
    if (known !== undefined) {
      await this.replace([{ ...known, lastMessage: last }]);
    }
  }

  private takeKept(kept: readonly Conversation[]): void {
    const fresh = kept.filter(({ conversationID }) => !this.conversations.has(conversationID));
    for (const conversation of fresh) {
      this.conversations.set(conversation.conversationID, conversation);
    }

    this.tell(fresh);
  }

  private async replace(next: readonly Conversation[]): Promise<void> {
    for (const conversation of next) {
      this.conversations.set(conversation.conversationID, conversation);
    }

    this.tell(next);
    await this.store.put(next);
  }

  private tell(conversations: readonly Conversation[]): void {
    if (conversations.length > 0) {
      this.events.emit('changed', new Set(conversations.map(({ conversationID }) => conversationID)));
    }
  }
}

function withMessage(known: Conversation, message: Message, isOwn: boolean): Conversation {
  const isNewest = message.seq > known.maxSeq;
  const isLast = message.seq >= (known.lastMessage?.seq ?? 0) && message.options['conversationUpdate'] !== false;
  return {
    ...known,
    maxSeq: Math.max(known.maxSeq, message.seq),
    maxSeqTime: isNewest ? message.sendTime : known.maxSeqTime,
    lastMessage: isLast ? message : known.lastMessage,
    // What one says oneself is read, as on the server.
    hasReadSeq: isOwn ? Math.max(known.hasReadSeq, message.seq) : known.hasReadSeq,
    serverReadSeq: isOwn ? Math.max(known.serverReadSeq, message.seq) : known.serverReadSeq,
    peerReadSeq: Math.max(known.peerReadSeq, readByPeer(message, isOwn)),
  };
}

// Up to where a message shows that the other side has read: whoever answers has read, no receipt needs to follow. 0: it shows nothing.
function readByPeer({ seq, groupID, msgFrom }: Message, isOwn: boolean): number {
  return groupID === '' && msgFrom !== systemMsgFrom && !isOwn ? seq : 0;
}

function withState(known: Conversation | undefined, state: ConversationState, userID: string): Conversation {
  const maxSeq = Math.max(state.maxSeq, known?.maxSeq ?? 0);
  const minSeq = Math.max(state.minSeq, known?.minSeq ?? 0);
  return {
    ...state,
    maxSeq,
    minSeq,
    hasReadSeq: Math.max(state.hasReadSeq, known?.hasReadSeq ?? 0),
    serverReadSeq: Math.max(state.hasReadSeq, known?.serverReadSeq ?? 0),
    lastMessage: lastOf(known?.lastMessage ?? null, state, minSeq),
    // Nothing is kept of a new one, so there is nothing for its older notices to change.
    noticeSeq: known?.noticeSeq ?? state.noticeMaxSeq,
    peerReadSeq: Math.max(known?.peerReadSeq ?? 0, state.lastMessage === null ? 0 : readByPeer(state.lastMessage, state.lastMessage.sendID === userID)),
  };
}

// A push may be newer than the answer, and the answer leaves large messages out.
function lastOf(before: Message | null, state: ConversationState, minSeq: number): Message | null {
  const isNewer = before !== null && before.seq > state.maxSeq;
  const isLeftOut = before !== null && state.lastMessage === null && before.seq >= minSeq;
  return isNewer || isLeftOut ? before : state.lastMessage;
}

/** A message of a conversation that is not known yet; its state follows by the next Resume. */
function unknownConversation(message: Message, userID: string): Conversation {
  return {
    conversationID: message.conversationID,
    conversationType: message.sessionType,
    userID: message.groupID !== '' ? '' : message.sendID === userID ? message.recvID : message.sendID,
    groupID: message.groupID,
    recvMsgOpt: 0,
    isPinned: false,
    isPrivateChat: false,
    burnDuration: 0,
    groupAtType: 0,
    isMsgDestruct: false,
    msgDestructTime: 0,
    attachedInfo: '',
    ex: '',
    maxSeq: 0,
    minSeq: 1,
    hasReadSeq: 0,
    maxSeqTime: 0,
    noticeMaxSeq: 0,
    noticeConversationID: message.conversationID.replace(/^[^_]+_/, 'n_'),
    lastMessage: null,
    noticeSeq: 0,
    peerReadSeq: 0,
    serverReadSeq: 0,
  };
}
