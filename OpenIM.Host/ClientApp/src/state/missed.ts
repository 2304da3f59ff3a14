import { type Message, unreadCount } from 'im-client';
import { deservesNotification } from './attention';
import type { Workspace } from './workspace';

/** Messages that came while there was no connection and that nobody has read yet. */
export interface Missed {
  count: number;
  conversations: number;
  /** The first of them, in the conversation that stands highest. */
  conversationID: string;
  seq: number;
  /** The one, if it is only one. */
  message: Message | null;
}

/**
 * Sums up what deserves a notification of what was missed; null: nothing.
 * @param ends by conversation the newest seq that was known before.
 */
export function sumUp(ends: ReadonlyMap<string, number>, workspace: Workspace): Missed | null {
  const news = [...ends].flatMap(([conversationID, end]) => newsOf(conversationID, end, workspace)).toSorted((a, b) => b.time - a.time);
  const [first] = news;
  if (first === undefined) {
    return null;
  }

  const count = news.reduce((sum, one) => sum + one.count, 0);
  return { count, conversations: news.length, conversationID: first.conversationID, seq: first.seq, message: count === 1 ? first.last : null };
}

function newsOf(conversationID: string, end: number, workspace: Workspace) {
  const conversation = workspace.client.conversations.get(conversationID);
  if (conversation === undefined || conversation.recvMsgOpt !== 0) {
    return [];
  }

  const { maxSeq, maxSeqTime, lastMessage: last } = conversation;
  const count = Math.min(unreadCount(conversation), maxSeq - end);
  // Of a single one it is known whether it is worth a word.
  const isWorthy = count > 1 || last === null || deservesNotification(last, workspace);
  return count > 0 && isWorthy ? [{ conversationID, count, seq: maxSeq - count + 1, time: maxSeqTime, last }] : [];
}
