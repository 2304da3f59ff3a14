import type { DBSchema } from 'idb';
import type { GroupInfo, Friend, UserProfile } from '../directory/types.js';
import type { OutboxRow } from '../sending/row.js';
import type { Ranges } from '../sync/ranges.js';
import type { Mention } from '../wire/contents.js';
import type { ConversationState, Message } from '../wire/types.js';

/** A conversation as it is known here: the server's state, and what is kept of its messages. */
export interface Conversation extends ConversationState {
  /** Newest seq of its stored notices that is applied to the kept messages. */
  noticeSeq: number;
  /** Single chats: how far the other side has read. */
  peerReadSeq: number;
  /** The read position that the server is known to have; hasReadSeq may be ahead of it. */
  serverReadSeq: number;
}

/** Sorts as conversations are listed, the first one lowest: a key of an index. Without the id, which tells equal ones apart. */
export type Rank = [notPinned: number, age: number];

export interface KeptConversation extends Conversation {
  ranges: Ranges;
  rank: Rank;
}

/** What is being written in a conversation. */
export interface Draft {
  conversationID: string;
  text: string;
  caret: number;
  mentions: Mention[];
  /** The message that is being answered. */
  quote: Message | null;
  updatedAt: number;
}

export interface Schema extends DBSchema {
  conversations: { key: string; value: KeptConversation; indexes: { byRank: Rank } };
  messages: { key: [conversationID: string, seq: number]; value: Message };
  outbox: { key: string; value: OutboxRow };
  drafts: { key: string; value: Draft };
  users: { key: string; value: UserProfile };
  friends: { key: string; value: Friend };
  groups: { key: string; value: GroupInfo };
  /** The cursor of Resume and the versions of the lists. */
  meta: { key: string; value: unknown };
}
