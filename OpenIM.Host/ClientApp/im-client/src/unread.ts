import type { ConversationState } from './wire/types.js';

type Counted = Pick<ConversationState, 'maxSeq' | 'minSeq' | 'hasReadSeq'>;

/** The one count of unread messages: rows, title, badge and filters all use it. It is computed, never counted up. */
export function unreadCount(conversation: Counted): number {
  return Math.max(0, conversation.maxSeq - Math.max(conversation.hasReadSeq, conversation.minSeq - 1));
}

/** Of all conversations; muted ones do not count. */
export function totalUnread(conversations: Iterable<Counted & Pick<ConversationState, 'recvMsgOpt'>>): number {
  let sum = 0;
  for (const conversation of conversations) {
    sum += conversation.recvMsgOpt === 0 ? unreadCount(conversation) : 0;
  }

  return sum;
}

/** Somebody named this user, everybody, or put up an announcement, and it is not read yet. */
export function hasUnreadMention(conversation: Counted & Pick<ConversationState, 'groupAtType'>): boolean {
  return conversation.groupAtType !== 0 && unreadCount(conversation) > 0;
}
