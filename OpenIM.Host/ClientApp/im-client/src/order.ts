import type { Conversation, Rank } from './store/schema.js';

/** Pinned first, then by the time of the last message. The id decides what is equal, so that no row jumps. */
export function byActivity(a: Conversation, b: Conversation): number {
  if (a.isPinned !== b.isPinned) {
    return a.isPinned ? -1 : 1;
  }

  return lastTime(b) - lastTime(a) || (a.conversationID < b.conversationID ? -1 : 1);
}

/** Where byActivity puts a conversation. */
export function rankOf(conversation: Conversation): Rank {
  return [conversation.isPinned ? 0 : 1, -lastTime(conversation)];
}

/** When something was said last: messages that do not touch the conversation do not count. */
export function lastTime(conversation: Conversation): number {
  return conversation.lastMessage?.sendTime ?? conversation.maxSeqTime;
}
